package com.citaplanner.notification.channel.email.smtp;

/** How the way to a mail server is kept private. */
public enum SmtpSecurity {
    /** Not at all: only to a network that is not public and that the operator allows. */
    NONE,
    /** It begins open and must turn private before anything is said; never sent without. */
    STARTTLS,
    /** Private from the first byte. */
    TLS
}
