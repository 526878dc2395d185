package com.citaplanner.notification.answer;

/** What else a client was sent between a message about an appointment and an answer, which may answer that instead. */
public enum Followed {
    NOTHING,
    /** A notification about something else: a promotion, a survey, another appointment. */
    NOTIFICATION,
    /** A message that a person or software wrote in a conversation with the client. */
    CHAT
}
