package com.citaplanner.sandbox.mail.faults;

/** The SMTP steps at which a fault can replace the answer. */
public enum MailStage {
    /** The greeting. */
    CONNECTION,
    /** EHLO. HELO never gets a fault. */
    EHLO,
    LOGIN,
    SENDER,
    RECIPIENT,
    /** Before the message is read; 354 has been sent. */
    CONTENT,
    /** After the final dot was read; the message is not kept. */
    END,
    /** After the message is kept, before the answer is sent. The sender cannot distinguish this from {@link #END}. */
    TAKEN
}
