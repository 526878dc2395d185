/**
 * SMTP as a client speaks it (RFC 5321, 3207, 4954, 1870). Of our own, because what became of a message depends on the step at
 * which a connection was lost, and the clients at hand tell only that it was.
 */
package com.citaplanner.notification.channel.email.smtp;
