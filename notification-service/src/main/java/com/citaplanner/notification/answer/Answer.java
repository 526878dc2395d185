package com.citaplanner.notification.answer;

/** What a client says about an appointment in reply to a message about it. */
public enum Answer {
    /** The client comes at the agreed time. */
    CONFIRM,
    /** The client does not come and asks for no other time. */
    CANCEL,
    /** The client wants another time. */
    RESCHEDULE,
    /** Anything else: a question, a condition, a doubt, two answers at once, another matter. A person has to read it. */
    UNSURE
}
