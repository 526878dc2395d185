package com.citaplanner.notification.channel.email.smtp;

/** Where a conversation stands: what the next answer is about. */
public enum SmtpStep {
    CONNECTION,
    GREETING,
    TLS,
    LOGIN,
    SENDER,
    RECIPIENT,
    /** May we send the message? None of it has been sent. */
    DATA,
    /** It is on its way or sent: from here on only an answer tells whether it was taken. */
    CONTENT
}
