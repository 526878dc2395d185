package com.citaplanner.sandbox.mail.faults;

/** The steps of taking a message, each of which can go wrong in place of its answer. */
public enum MailStage {
    /** Instead of the greeting. */
    CONNECTION,
    /** EHLO; HELO never goes wrong. */
    EHLO,
    LOGIN,
    SENDER,
    RECIPIENT,
    /** The message is about to be read: 354 has been said. */
    CONTENT,
    /** Its final dot was read, and it is not kept. */
    END,
    /** It is kept, and the answer is still owed: the sender cannot tell this from the one before. */
    TAKEN
}
