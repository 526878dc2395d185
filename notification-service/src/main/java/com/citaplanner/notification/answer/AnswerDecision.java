package com.citaplanner.notification.answer;

import java.util.List;

/** What becomes of a client's message. */
sealed interface AnswerDecision {
    /** It answers no message about an appointment: nothing happens. */
    record NoAnswer() implements AnswerDecision {}

    /**
     * It is certain what the client wants, and for which appointments: replies are stored.
     *
     * @param action never {@link Answer#UNSURE}
     * @param appointments each once
     */
    record Certain(Answer action, List<PendingMessage> appointments) implements AnswerDecision {}

    /**
     * It is certain what the client wants, and not for which appointment: the client is asked.
     *
     * @param appointments each once, the earliest first
     */
    record AskWhich(Answer action, List<PendingMessage> appointments) implements AnswerDecision {}

    /**
     * It may answer one of these messages: a person reads it.
     *
     * @param appointments each once
     * @param waitsFor who has to say what is meant: nobody where it is mere courtesy
     */
    record ForPerson(List<PendingMessage> appointments, WaitsFor waitsFor) implements AnswerDecision {}
}
