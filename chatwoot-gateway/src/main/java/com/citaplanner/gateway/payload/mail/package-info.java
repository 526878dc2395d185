/** Reads what mail servers and mail providers report about e-mail that was sent. */
@NullMarked
package com.citaplanner.gateway.payload.mail;

import org.jspecify.annotations.NullMarked;
