package com.citaplanner.notification.answer;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a message says.
 *
 * @param appointmentId the appointment that a button names in its payload, as {@code <appointmentId>:CONFIRM}
 */
record ReadAnswer(ReadText text, Optional<String> appointmentId) {
    private static final Pattern NAMED = Pattern.compile("(.{1,200}):(CONFIRM|RESCHEDULE|CANCEL)");

    static ReadAnswer of(AnswerContent content) {
        return switch (content) {
            case AnswerContent.Words(String text) -> new ReadAnswer(AnswerReader.examine(text), Optional.empty());
            case AnswerContent.Tap tap -> tapped(tap);
            case AnswerContent.Reaction(String emoji) -> reaction(emoji);
            case AnswerContent.Wordless wordless -> new ReadAnswer(ReadText.NOTHING, Optional.empty());
        };
    }

    /** The appointment that the payload of a button names. Reads no text of the client. */
    static Optional<String> namedAppointment(AnswerContent content) {
        return named(content).map(matcher -> matcher.group(1));
    }

    Answer answer() {
        return text.answer();
    }

    private static Optional<Matcher> named(AnswerContent content) {
        return content instanceof AnswerContent.Tap tap
                ? tap.payload().map(NAMED::matcher).filter(Matcher::matches)
                : Optional.empty();
    }

    /** A button says what it means. */
    private static ReadText button(Answer answer) {
        return new ReadText(answer, Emphasis.FIRM, List.of(), false, false, false);
    }

    private static ReadAnswer reaction(String emoji) {
        ReadText read = AnswerReader.examine(emoji);
        return new ReadAnswer(
                new ReadText(
                        AnswerReader.readReaction(emoji), Emphasis.BARE, List.of(), false, false, read.courteous()),
                Optional.empty());
    }

    private static ReadAnswer tapped(AnswerContent.Tap tap) {
        Optional<Matcher> named = named(tap);
        if (named.isPresent()) {
            return new ReadAnswer(
                    button(Answer.valueOf(named.get().group(2))),
                    Optional.of(named.get().group(1)));
        }
        return new ReadAnswer(
                tap.payload()
                        .map(AnswerReader::readButton)
                        .filter(ReadAnswer::certain)
                        .or(() -> tap.title().map(AnswerReader::readButton).filter(ReadAnswer::certain))
                        .map(ReadAnswer::button)
                        .or(() -> tap.title().map(AnswerReader::examine))
                        .orElse(ReadText.NOTHING),
                Optional.empty());
    }

    private static boolean certain(Answer answer) {
        return answer != Answer.UNSURE;
    }
}
