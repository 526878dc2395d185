/**
 * An SMTP client (RFC 5321, 3207, 4954, 1870). It is our own, because the outcome of a message depends on the step at
 * which a connection was lost, which existing clients do not report.
 */
@NullMarked
package com.citaplanner.notification.channel.email.smtp;

import org.jspecify.annotations.NullMarked;
