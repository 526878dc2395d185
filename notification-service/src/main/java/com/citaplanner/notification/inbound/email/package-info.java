/** What mail servers and mail providers report about e-mail: bounces, deliveries and complaints. */
@NullMarked
package com.citaplanner.notification.inbound.email;

import org.jspecify.annotations.NullMarked;
