package com.citaplanner.notification.answer;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a message says.
 *
 * @param appointmentId the appointment that a button names in its payload, as {@code <appointmentId>:CONFIRM}
 */
record ReadAnswer(Answer answer, Optional<String> appointmentId) {
    private static final Pattern NAMED = Pattern.compile("(.{1,200}):(CONFIRM|RESCHEDULE|CANCEL)");

    static ReadAnswer of(AnswerContent content) {
        return switch (content) {
            case AnswerContent.Words(String text) -> new ReadAnswer(AnswerReader.read(text), Optional.empty());
            case AnswerContent.Tap tap -> tapped(tap);
            case AnswerContent.Reaction(String emoji) ->
                new ReadAnswer(AnswerReader.readReaction(emoji), Optional.empty());
            case AnswerContent.Wordless wordless -> new ReadAnswer(Answer.UNSURE, Optional.empty());
        };
    }

    private static ReadAnswer tapped(AnswerContent.Tap tap) {
        Optional<Matcher> named = tap.payload().map(NAMED::matcher).filter(Matcher::matches);
        if (named.isPresent()) {
            return new ReadAnswer(
                    Answer.valueOf(named.get().group(2)),
                    Optional.of(named.get().group(1)));
        }
        return new ReadAnswer(
                tap.payload()
                        .map(AnswerReader::readButton)
                        .filter(ReadAnswer::certain)
                        .or(() -> tap.title().map(AnswerReader::readButton).filter(ReadAnswer::certain))
                        .or(() -> tap.title().map(AnswerReader::read))
                        .orElse(Answer.UNSURE),
                Optional.empty());
    }

    private static boolean certain(Answer answer) {
        return answer != Answer.UNSURE;
    }
}
