package com.citaplanner.notification.channel.email.smtp;

/** The step of a session: what the next reply refers to. */
public enum SmtpStep {
    CONNECTION,
    GREETING,
    TLS,
    LOGIN,
    SENDER,
    RECIPIENT,
    /** The request to send the message, none of which has been sent yet. */
    DATA,
    /** The message is being sent or was sent: from here on only a reply tells whether it was accepted. */
    CONTENT
}
