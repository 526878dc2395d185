package com.citaplanner.notification.answer;

import com.citaplanner.notification.answer.PendingMessage.EarlierReply;
import com.citaplanner.notification.message.MessageStyle;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Why words that are understood may still not answer a message: because of the appointment, of what was said before, of what
 * else the client was sent, or of the address from which they come.
 */
final class AnswerDoubts {
    private final ClientMessage message;
    private final ReadText text;

    AnswerDoubts(ClientMessage message, ReadText text) {
        this.message = message;
        this.text = text;
    }

    /** Whether a named time certainly is the appointment's. A client who wants another time may name any. */
    boolean fits(PendingMessage one) {
        return text.times().stream()
                .filter(time -> text.answer() != Answer.RESCHEDULE || time.ofAppointment())
                .allMatch(time -> time.fits(one.start(), message.writtenAt().atZone(one.zone())));
    }

    /** Whether the words are certainly about other things than the appointments, even where they quote the message. */
    boolean isAboutOthers(List<PendingMessage> meant) {
        return text.namesPerson() || !meant.stream().allMatch(this::fits);
    }

    /**
     * Whether words that quote no message may answer something else.
     *
     * @param newest the newest message about what is meant
     * @param recent all messages of the last days to the writer
     */
    boolean mayAnswerOther(PendingMessage newest, List<PendingMessage> recent) {
        return switch (text.answer()) {
            case CONFIRM ->
                !confirmedAlready(newest)
                        && (isAboutAnother(newest, recent) || mayAgreeToOther(newest) || isStrange(newest, recent));
            case CANCEL -> mayRefuseOther(newest) || isStrange(newest, recent);
            case RESCHEDULE -> newest.followed() != Followed.NOTHING && !says(Emphasis.FIRM);
            case UNSURE -> true;
        };
    }

    /** Then one more confirmation changes nothing. */
    private static boolean confirmedAlready(PendingMessage one) {
        return one.last().filter(reply -> reply.action() == Answer.CONFIRM).isPresent();
    }

    /**
     * Whether another appointment was spoken of after the newest message: "ok" is about that one. After a question, which was
     * about both, it answers the question.
     */
    private boolean isAboutAnother(PendingMessage newest, List<PendingMessage> recent) {
        Instant since = newest.requestedAt();
        return recent.stream().anyMatch(one -> one.earlier().openQuestion(since).isPresent())
                || (text.times().isEmpty()
                        && recent.stream()
                                .filter(one -> !one.appointment().equals(newest.appointment()))
                                .anyMatch(one -> one.earlier().isUnclear(since) || isGivenUp(one, since)));
    }

    private boolean isGivenUp(PendingMessage one, Instant since) {
        return one.earlier()
                .aboutTime()
                .filter(reply ->
                        reply.action() != Answer.CONFIRM && !reply.writtenAt().isBefore(since))
                .isPresent();
    }

    private boolean mayAgreeToOther(PendingMessage newest) {
        Optional<Answer> before = before(newest);
        if (before.equals(Optional.of(Answer.CANCEL))) {
            return newest.followed() != Followed.NOTHING || !says(Emphasis.FIRM);
        }
        if (before.equals(Optional.of(Answer.RESCHEDULE))) {
            return true;
        }
        return switch (newest.followed()) {
            case NOTHING -> newest.earlier().isUnclear(newest.requestedAt()) && !says(Emphasis.EXPLICIT);
            case NOTIFICATION -> !says(Emphasis.EXPLICIT);
            case CHAT -> !text.namesAppointment() && text.times().isEmpty();
        };
    }

    /** "No puedo" may refuse the time that somebody proposed; "cancelar" may be about a promotion. */
    private boolean mayRefuseOther(PendingMessage newest) {
        boolean negotiates = before(newest).equals(Optional.of(Answer.RESCHEDULE))
                || newest.earlier().isUnclear(newest.requestedAt());
        return newest.followed() == Followed.NOTHING ? negotiates && !says(Emphasis.EXPLICIT) : !says(Emphasis.FIRM);
    }

    /** Whether no message about the appointment was sent over the channel of the answer. */
    private boolean isStrange(PendingMessage newest, List<PendingMessage> recent) {
        return !says(Emphasis.EXPLICIT)
                && recent.stream()
                        .filter(one -> one.appointment().equals(newest.appointment()))
                        .noneMatch(one -> isOverChannelOf(message, one));
    }

    /** Chatwoot and WhatsApp may both report a message over WhatsApp. */
    static boolean isOverChannelOf(ClientMessage message, PendingMessage one) {
        return one.channel() == message.channel()
                || (message.overWhatsApp() && one.channel().style() == MessageStyle.CHAT);
    }

    private boolean says(Emphasis emphasis) {
        return text.emphasis().isAtLeast(emphasis);
    }

    /** What was certain when the message was written. */
    private Optional<Answer> before(PendingMessage one) {
        return one.earlier()
                .aboutTime()
                .filter(reply -> !reply.writtenAt().isAfter(message.writtenAt()))
                .map(EarlierReply::action);
    }
}
