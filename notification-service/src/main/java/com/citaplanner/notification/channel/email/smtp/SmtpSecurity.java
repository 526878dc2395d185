package com.citaplanner.notification.channel.email.smtp;

/** How the connection to a mail server is encrypted. */
public enum SmtpSecurity {
    /** Not encrypted: allowed only in networks that are not public and that the operator allows. */
    NONE,
    /** Starts in plain text and must switch to TLS before anything else is sent. */
    STARTTLS,
    /** TLS from the first byte. */
    TLS
}
