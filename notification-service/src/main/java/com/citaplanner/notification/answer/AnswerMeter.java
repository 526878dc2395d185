package com.citaplanner.notification.answer;

import com.citaplanner.notification.message.Channel;

/** Counts clients' answers to messages about appointments. */
public interface AnswerMeter {
    /** What became of an answer. */
    enum Outcome {
        /** It was published and acknowledged. */
        REPLIED,
        /** It repeats what was answered before, or came late. */
        REPEATED,
        /** The client was asked for which appointment it is. */
        ASKED,
        /** A person has to read it. */
        FOR_PERSON
    }

    void count(Answer answer, Outcome outcome, Channel channel);
}
