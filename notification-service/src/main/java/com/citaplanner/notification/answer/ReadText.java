package com.citaplanner.notification.answer;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A text as it was read, with what has to be compared with the appointment and with what was said before.
 *
 * @param times the days and times that it names
 * @param namesAppointment whether it says that it is about an appointment: "mi cita"
 * @param namesPerson whether it names somebody, who may be another than the appointment is for
 * @param courteous whether it is courtesy and nothing else: "gracias", a heart
 */
record ReadText(
        Answer answer,
        Emphasis emphasis,
        List<NamedTime> times,
        boolean namesAppointment,
        boolean namesPerson,
        boolean courteous) {
    static final ReadText NOTHING = new ReadText(Answer.UNSURE, Emphasis.BARE, List.of(), false, false, false);

    private static final Set<PhraseKind> COURTEOUS =
            EnumSet.of(PhraseKind.COURTESY, PhraseKind.FILLER, PhraseKind.NAME, PhraseKind.LINK);

    /** "Nos vemos" is also how people take their leave, by the sounds of {@link Spelling}. */
    private static final Pattern FAREWELL = Pattern.compile("(.* )?(bemos?|beo|berlos|biendo|you|ate)( .*)?");

    /** What may be about something else that is confirmed, such as a cancellation. */
    private static final Pattern CONFIRMATION = Pattern.compile("(.* )?conf.*");

    /** "Sí puedo" answers a proposal. */
    private static final Pattern ABILITY = Pattern.compile("s[ií] (pued|pod).*");

    private static final Set<String> WRITER = Set.of("nosotros", "nosotras");

    ReadText {
        times = List.copyOf(times);
    }

    /** @param choices what 1, 2, 3 and so on mean */
    static ReadText of(Reply reply, List<Answer> choices) {
        Answer answer = AnswerRules.decide(reply, choices);
        return new ReadText(
                answer,
                emphasis(answer, reply),
                NamedTimeReader.read(reply.clauses()),
                reply.has(PhraseKind.APPOINTMENT),
                namesPerson(reply),
                !reply.isQuestion() && reply.has(PhraseKind.COURTESY) && reply.hasOnly(COURTEOUS));
    }

    private static Emphasis emphasis(Answer answer, Reply reply) {
        return switch (answer) {
            case CONFIRM -> ofConfirmation(reply.texts(PhraseKind.COMING));
            case CANCEL ->
                !reply.has(PhraseKind.CANCELS)
                        ? Emphasis.BARE
                        : reply.has(PhraseKind.APPOINTMENT) ? Emphasis.FIRM : Emphasis.EXPLICIT;
            case RESCHEDULE -> reply.has(PhraseKind.MOVES) ? Emphasis.FIRM : Emphasis.EXPLICIT;
            case UNSURE -> Emphasis.BARE;
        };
    }

    private static Emphasis ofConfirmation(List<String> coming) {
        List<String> said = coming.stream()
                .filter(text -> !FAREWELL.matcher(text).matches()
                        && !ABILITY.matcher(text).matches())
                .toList();
        if (said.isEmpty()) {
            return Emphasis.BARE;
        }
        return said.stream().allMatch(text -> CONFIRMATION.matcher(text).matches()) ? Emphasis.EXPLICIT : Emphasis.FIRM;
    }

    private static boolean namesPerson(Reply reply) {
        return reply.has(PhraseKind.INTRODUCTION)
                || !WRITER.containsAll(reply.texts(PhraseKind.PERSON))
                || reply.texts(PhraseKind.NAME).stream()
                        .anyMatch(text -> text.endsWith(" de") || text.contains(" de mi "));
    }
}
