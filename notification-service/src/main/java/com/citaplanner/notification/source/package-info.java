/** Who may post webhooks to the gateway: the sources that the service makes known to it without a restart. */
@NullMarked
package com.citaplanner.notification.source;

import org.jspecify.annotations.NullMarked;
