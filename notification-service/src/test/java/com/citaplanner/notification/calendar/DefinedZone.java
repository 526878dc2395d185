package com.citaplanner.notification.calendar;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The time zone that a calendar file defines, evaluated by the letter of RFC 5545: the library's own parser is wrong by
 * an hour on the days of a transition.
 */
final class DefinedZone {
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss");
    private static final Pattern RULE = Pattern.compile("FREQ=YEARLY;BYDAY=(-?\\d)(\\w\\w);BYMONTH=(\\d+)");
    private static final int YEARS = 30;

    private record Onset(Instant at, ZoneOffset offset) {}

    private final List<Onset> onsets = new ArrayList<>();
    private final LocalDateTime start;

    private DefinedZone(LocalDateTime start) {
        this.start = start;
    }

    /** @param lines of the file, unfolded */
    static DefinedZone read(List<String> lines) {
        String time = lines.stream()
                .filter(line -> line.startsWith("DTSTART;TZID="))
                .findFirst()
                .orElseThrow();
        DefinedZone zone = new DefinedZone(local(time.substring(time.lastIndexOf(':') + 1)));
        Map<String, String> observance = new HashMap<>();
        for (String line : lines.subList(lines.indexOf("BEGIN:VTIMEZONE"), lines.indexOf("END:VTIMEZONE"))) {
            observance.put(line.substring(0, line.indexOf(':')), line.substring(line.indexOf(':') + 1));
            if (line.equals("END:STANDARD") || line.equals("END:DAYLIGHT")) {
                zone.add(observance);
                observance.clear();
            }
        }
        return zone;
    }

    private void add(Map<String, String> observance) {
        ZoneOffset before = ZoneOffset.of(observance.get("TZOFFSETFROM"));
        ZoneOffset after = ZoneOffset.of(observance.get("TZOFFSETTO"));
        LocalDateTime first = local(observance.get("DTSTART"));
        Stream<LocalDateTime> times =
                observance.containsKey("RRULE") ? recurring(first, observance.get("RRULE")) : Stream.of(first);
        times.map(time -> new Onset(time.toInstant(before), after)).forEach(onsets::add);
        onsets.sort(Comparator.comparing(Onset::at));
    }

    private static Stream<LocalDateTime> recurring(LocalDateTime first, String rule) {
        Matcher matcher = RULE.matcher(rule);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(rule);
        }
        DayOfWeek day = Stream.of(DayOfWeek.values())
                .filter(name -> name.name().startsWith(matcher.group(2)))
                .findFirst()
                .orElseThrow();
        return IntStream.range(first.getYear(), first.getYear() + YEARS)
                .mapToObj(year -> LocalDate.of(year, Integer.parseInt(matcher.group(3)), 1)
                        .with(TemporalAdjusters.dayOfWeekInMonth(Integer.parseInt(matcher.group(1)), day))
                        .atTime(first.toLocalTime()));
    }

    private static LocalDateTime local(String text) {
        return LocalDateTime.parse(text, LOCAL);
    }

    /** The instants that the appointment's start may be: one, unless clocks skip or repeat it. */
    List<Instant> starts() {
        return onsets.stream()
                .map(Onset::offset)
                .distinct()
                .filter(offset -> inForce(start.toInstant(offset)).equals(offset))
                .map(start::toInstant)
                .toList();
    }

    private ZoneOffset inForce(Instant time) {
        return onsets.stream()
                .filter(onset -> !onset.at().isAfter(time))
                .reduce((earlier, later) -> later)
                .map(Onset::offset)
                .orElse(ZoneOffset.MAX);
    }
}
