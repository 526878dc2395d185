package com.citaplanner.notification.answer;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a client answers to a message about an appointment: in Spanish as people in Latin America write it, with
 * the usual words of English and Portuguese.
 *
 * <p>The same text always gives the same answer. A wrong answer costs an appointment, an unread one costs a look by a
 * person, so every word of a text has to be understood: with one that is not, the answer is {@link Answer#UNSURE}. What has
 * to be compared with the appointment, such as a time that the client names, is in {@link ReadText}.
 */
public final class AnswerReader {
    private static final Map<String, Answer> BUTTONS = Map.of(
            "CONFIRM", Answer.CONFIRM,
            "CONFIRMAR", Answer.CONFIRM,
            "RESCHEDULE", Answer.RESCHEDULE,
            "CAMBIAR", Answer.RESCHEDULE,
            "REAGENDAR", Answer.RESCHEDULE,
            "CANCEL", Answer.CANCEL,
            "CANCELAR", Answer.CANCEL);

    private static final int LONGEST_BUTTON = 40;

    private AnswerReader() {}

    /**
     * Reads a message. "1" alone is a yes in every list of choices; other numbers mean nothing without the list, see
     * {@link #read(String, List)}.
     *
     * @param text as the client wrote it; null for a message without text
     */
    public static Answer read(@Nullable String text) {
        return read(text, List.of(Answer.CONFIRM));
    }

    /**
     * Reads a reply to a message that offers numbered choices, such as "1 confirmar, 2 cambiar, 3 cancelar".
     *
     * @param text as the client wrote it; null for a message without text
     * @param choices what 1, 2, 3 and so on mean
     */
    public static Answer read(@Nullable String text, List<Answer> choices) {
        return ReplyText.split(text)
                .map(reply -> AnswerRules.decide(Reply.of(reply), choices))
                .orElse(Answer.UNSURE);
    }

    /** Reads a message that offers no numbered choices, with everything that has to be compared with the appointment. */
    static ReadText examine(String text) {
        return ReplyText.split(text)
                .map(split -> ReadText.of(Reply.of(split), List.of()))
                .orElse(ReadText.NOTHING);
    }

    /** Loads all phrases, which takes up to seconds, so that the first message need not wait for it. */
    public static void prepare() {
        read("sí");
    }

    /**
     * Reads an emoji with which the client reacted to the message. Only signs of agreement count. A heart or folded
     * hands thank for the message. A thumb down or a cross may mean "I do not come" or "I do not like this message", and
     * nothing is cancelled on a guess.
     *
     * @param emoji one emoji in any skin tone; null or empty if the client took the reaction back
     */
    public static Answer readReaction(@Nullable String emoji) {
        return ReplyText.split(emoji)
                .filter(AnswerRules::isOnlyAgreeingEmoji)
                .map(_ -> Answer.CONFIRM)
                .orElse(Answer.UNSURE);
    }

    /**
     * Reads the payload or the title of a button. Case does not matter.
     *
     * @param payloadOrTitle CONFIRM, CONFIRMAR, RESCHEDULE, CAMBIAR, REAGENDAR, CANCEL or CANCELAR; anything else is
     *     unsure
     */
    public static Answer readButton(@Nullable String payloadOrTitle) {
        return payloadOrTitle == null || payloadOrTitle.length() > LONGEST_BUTTON
                ? Answer.UNSURE
                : BUTTONS.getOrDefault(payloadOrTitle.strip().toUpperCase(Locale.ROOT), Answer.UNSURE);
    }
}
