package com.citaplanner.notification.answer;

import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the days and times that a clause names. What it does not understand of them is a time that fits no appointment, so
 * that nothing is taken for certain because of it.
 */
final class NamedTimeReader {
    private static final Set<PhraseKind> TIMES = EnumSet.of(PhraseKind.WHEN, PhraseKind.DAY, PhraseKind.TIME_OF_DAY);

    /** Other phrases in which times are part of what is said: "nos vemos al rato", "cita de mañana". */
    private static final Set<PhraseKind> WITH_TIMES = EnumSet.of(
            PhraseKind.WHEN,
            PhraseKind.DAY,
            PhraseKind.TIME_OF_DAY,
            PhraseKind.COMING,
            PhraseKind.APPOINTMENT,
            PhraseKind.PUNCTUAL);

    private static final Set<String> NEUTRAL = words(
            "a",
            "al",
            "agendada",
            "día",
            "de",
            "del",
            "el",
            "en",
            "entonces",
            "esta",
            "este",
            "hasta",
            "la",
            "las",
            "ocasión",
            "para",
            "pasado",
            "por",
            "programada",
            "tarde",
            "vez",
            "y",
            "ya",
            "hora",
            "horas",
            "hrs",
            "hr",
            "am",
            "pm");
    private static final Set<String> TODAY = words("hoy", "today", "hoje", "rato", "ratito", "ahorita");
    private static final Set<String> TOMORROW = words("mañana", "tomorrow", "amanhã");
    private static final Set<String> NIGHT = words("noche");
    private static final Set<String> NOON = words("mediodía");
    private static final Set<String> HOUR_WORDS = words("hrs", "hr", "horas", "am", "pm");
    private static final Set<String> ARTICLES = words("la", "las");
    private static final Set<String> DATE_ARTICLES = words("el", "día");
    private static final Map<String, String> NUMBERS = Map.ofEntries(
            number("una", 1),
            number("dos", 2),
            number("tres", 3),
            number("cuatro", 4),
            number("cinco", 5),
            number("seis", 6),
            number("siete", 7),
            number("ocho", 8),
            number("nueve", 9),
            number("diez", 10),
            number("once", 11),
            number("doce", 12));

    private final List<Word> words = new ArrayList<>();
    private final List<NamedTime> times = new ArrayList<>();

    private NamedTimeReader() {}

    /** @param ofAppointment whether it stands in words that say which appointment is meant */
    private record Word(String text, PhraseKind kind, boolean ofAppointment) {}

    static List<NamedTime> read(List<Clause> clauses) {
        return clauses.stream()
                .flatMap(clause -> new NamedTimeReader().read(clause).stream())
                .toList();
    }

    private static Set<String> words(String... written) {
        return Stream.of(written).map(Spelling::of).collect(Collectors.toUnmodifiableSet());
    }

    private static Map.Entry<String, String> number(String word, int number) {
        return Map.entry(Spelling.of(word), Integer.toString(number));
    }

    private List<NamedTime> read(Clause clause) {
        for (Phrase phrase : clause.phrases()) {
            boolean ofAppointment = phrase.is(PhraseKind.DAY) || phrase.is(PhraseKind.APPOINTMENT);
            for (String word : phrase.text().split(" ", -1)) {
                words.add(new Word(word, phrase.kind(), ofAppointment && isNamed(phrase)));
            }
        }
        for (int i = 0; i < words.size(); i++) {
            if (WITH_TIMES.contains(words.get(i).kind())) {
                read(i);
            }
        }
        return times;
    }

    private boolean isNamed(Phrase phrase) {
        return (phrase.text().startsWith("de") && !phrase.text().startsWith("de la "))
                || phrase.is(PhraseKind.APPOINTMENT)
                || text(words.size() - 1).equals("las");
    }

    private String text(int index) {
        return index >= 0 && index < words.size() ? words.get(index).text() : "";
    }

    private void add(int index, BiPredicate<ZonedDateTime, ZonedDateTime> fit) {
        times.add(new NamedTime(fit, words.get(index).ofAppointment()));
    }

    private void read(int i) {
        String word = text(i);
        if (NamedDays.isWeekday(word)) {
            add(i, NamedDays.weekday(word));
        } else if (NamedDays.isMonth(word)) {
            add(i, NamedDays.month(word));
        } else if (TODAY.contains(word)) {
            add(i, NamedDays.daysLater(0));
        } else if (TOMORROW.contains(word)) {
            readTomorrow(i);
        } else if (word.equals("tarde")) {
            readAfternoon(i);
        } else if (NIGHT.contains(word)) {
            add(i, NamedDays.between(19, 24));
        } else if (NOON.contains(word) || (word.equals("medio") && text(i + 1).equals("dia"))) {
            add(i, (start, written) -> new NamedHour(12, 0, Optional.of(true)).fits(start.toLocalTime()));
        } else if (NUMBERS.containsKey(word) || (!word.isEmpty() && Character.isDigit(word.charAt(0)))) {
            readNumber(i);
        } else if (word.equals("primera") || (TIMES.contains(words.get(i).kind()) && !NEUTRAL.contains(word))) {
            add(i, NamedTime.NEVER);
        }
    }

    /** "Mañana" is the next day, "en la mañana" a part of the day. */
    private void readTomorrow(int i) {
        if (text(i - 1).equals("la")) {
            add(i, NamedDays.between(0, 12));
        } else {
            add(i, NamedDays.daysLater(text(i - 1).equals("pasado") ? 2 : 1));
        }
    }

    private void readAfternoon(int i) {
        if (!text(i - 1).equals("la")) {
            add(i, NamedDays.daysLater(0));
        }
        if (!words.get(i).kind().equals(PhraseKind.COMING)) {
            add(i, NamedDays.between(12, 20));
        }
    }

    private void readNumber(int i) {
        String number = NUMBERS.getOrDefault(text(i), text(i));
        if (text(i + 1).startsWith("min")) {
            return; // "cinco minutos antes"
        }
        boolean isHour = ARTICLES.contains(text(i - 1))
                || (number.equals(text(i)) && (HOUR_WORDS.contains(text(i + 1)) || NamedHour.isClear(number)));
        if (!isHour && number.matches("\\d{1,2}") && isDayOfMonth(i)) {
            add(i, NamedDays.dayOfMonth(Integer.parseInt(number)));
        } else if (isHour) {
            add(
                    i,
                    NamedHour.read(number)
                            .map(hour -> completed(hour, i + 1))
                            .<BiPredicate<ZonedDateTime, ZonedDateTime>>map(
                                    hour -> (start, written) -> hour.fits(start.toLocalTime()))
                            .orElse(NamedTime.NEVER));
        } else {
            add(i, NamedTime.NEVER);
        }
    }

    private boolean isDayOfMonth(int i) {
        return DATE_ARTICLES.contains(text(i - 1))
                || NamedDays.isWeekday(text(i - 1))
                || NamedDays.isMonth(text(i + 1))
                || NamedDays.isMonth(text(i + 2));
    }

    /** With the words behind the hour: "y media", "pm". */
    private NamedHour completed(NamedHour hour, int next) {
        return switch (text(next)) {
            case "i" ->
                switch (text(next + 1)) {
                    case "media" -> completed(hour.at(30), next + 2);
                    case "cuarto" -> completed(hour.at(15), next + 2);
                    case String other -> hour;
                };
            case "am" -> hour.in(false);
            case "pm" -> hour.in(true);
            case String other -> hour;
        };
    }
}
