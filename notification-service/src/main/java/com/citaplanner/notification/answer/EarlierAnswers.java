package com.citaplanner.notification.answer;

import com.citaplanner.notification.answer.PendingMessage.EarlierReply;
import java.time.Instant;
import java.util.Optional;

/**
 * What was answered before about an appointment.
 *
 * @param last the newest certain answer about its version
 * @param aboutTime the newest certain answer since the appointment came to be at its time
 * @param question the newest message, since then, for which the client was asked which appointment it is about
 * @param unclearAt when a client wrote, since then, what only a person understands
 */
public record EarlierAnswers(
        Optional<EarlierReply> last,
        Optional<EarlierReply> aboutTime,
        Optional<Question> question,
        Optional<Instant> unclearAt) {
    public static final EarlierAnswers NONE =
            new EarlierAnswers(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * A client was asked which appointment is meant.
     *
     * @param key of the message because of which
     */
    public record Question(String key, Instant askedAt) {}

    /** The question that no answer has settled, about a message that was sent at the given time. */
    Optional<Question> openQuestion(Instant requestedAt) {
        return question.filter(asked -> isOpen(asked.askedAt(), requestedAt));
    }

    /** Whether a person still has to find out what was meant by an answer to a message of the given time. */
    boolean isUnclear(Instant requestedAt) {
        return unclearAt.filter(at -> isOpen(at, requestedAt)).isPresent();
    }

    private boolean isOpen(Instant at, Instant requestedAt) {
        return !at.isBefore(requestedAt)
                && aboutTime.filter(reply -> reply.writtenAt().isAfter(at)).isEmpty();
    }

    /** What is known once a reply is stored. One that was written before the newest answer came late. */
    EarlierAnswers and(ClientReply reply) {
        Instant at = reply.writtenAt();
        return switch (reply.action()) {
            case UNSURE ->
                new EarlierAnswers(
                        last,
                        aboutTime,
                        reply.waitsFor() == WaitsFor.CLIENT
                                ? Optional.of(new Question(reply.message().key(), at))
                                : question,
                        reply.waitsFor() == WaitsFor.PERSON ? Optional.of(at) : unclearAt);
            case CONFIRM, CANCEL, RESCHEDULE -> {
                EarlierReply certain = new EarlierReply(reply.action(), at);
                yield new EarlierAnswers(newer(last, certain), newer(aboutTime, certain), question, unclearAt);
            }
        };
    }

    private static Optional<EarlierReply> newer(Optional<EarlierReply> before, EarlierReply now) {
        return before.filter(reply -> now.writtenAt().isBefore(reply.writtenAt()))
                .or(() -> Optional.of(now));
    }
}
