package com.citaplanner.notification.client.imports;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses dates as people write them. The tenant's locale decides whether the day or the month comes first. */
final class BirthdayReader {
    private static final String MIDNIGHT = "(?:[Tt ]0?0:00(?::00(?:[.,]0+)?)?(?: ?[Zz]| ?[+]00:?00)?)?";
    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})[-/. ](\\d{1,2})[-/. ](\\d{1,2})" + MIDNIGHT);
    private static final Pattern YEAR_LAST =
            Pattern.compile("(\\d{1,2})[-/. ](\\d{1,2})[-/. ](\\d{4}|\\d{2})" + MIDNIGHT);
    private static final String MONTH = "([a-z]{3,10})\\.?";
    private static final String SEPARATOR = "(?:[-/., ]| de | del )+";
    private static final Pattern DAY_AND_NAME =
            Pattern.compile("(?:[a-z]+,? )?(\\d{1,2})" + SEPARATOR + MONTH + SEPARATOR + "(\\d{4}|\\d{2})");
    private static final Pattern NAME_AND_DAY = Pattern.compile(
            "(?:[a-z]+,? )?" + MONTH + SEPARATOR + "(\\d{1,2})(?:st|nd|rd|th)?" + SEPARATOR + "(\\d{4}|\\d{2})");

    private static final List<List<String>> MONTHS = List.of(
            List.of("enero", "january"),
            List.of("febrero", "february"),
            List.of("marzo", "march"),
            List.of("abril", "april"),
            List.of("mayo", "may"),
            List.of("junio", "june"),
            List.of("julio", "july"),
            List.of("agosto", "august"),
            List.of("septiembre", "setiembre", "september"),
            List.of("octubre", "october"),
            List.of("noviembre", "november"),
            List.of("diciembre", "december"));

    private static final int MONTHS_OF_A_YEAR = 12;
    private static final int CENTURY = 100;

    private final boolean dayFirst;
    private final LocalDate today;

    /** @param today no birthday is later */
    BirthdayReader(boolean dayFirst, LocalDate today) {
        this.dayFirst = dayFirst;
        this.today = today;
    }

    /** @param note what was assumed, where the text is ambiguous */
    record Birthday(LocalDate day, Optional<String> note) {}

    /** Empty where the text is not a date, or not certainly one. */
    Optional<Birthday> read(String written) {
        String text =
                Normalizer.normalize(written, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
        try {
            return numeric(text).or(() -> withName(text));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private Optional<Birthday> numeric(String text) {
        Matcher yearFirst = YEAR_FIRST.matcher(text);
        if (yearFirst.matches()) {
            return Optional.of(new Birthday(
                    LocalDate.of(number(yearFirst, 1), number(yearFirst, 2), number(yearFirst, 3)), Optional.empty()));
        }
        Matcher yearLast = YEAR_LAST.matcher(text);
        return yearLast.matches()
                ? Optional.of(numericDate(number(yearLast, 1), number(yearLast, 2), yearLast.group(3)))
                : Optional.empty();
    }

    private Birthday numericDate(int first, int second, String year) {
        boolean expectedOrder = (dayFirst ? second : first) <= MONTHS_OF_A_YEAR;
        boolean dayIsFirst = dayFirst == expectedOrder;
        Birthday read = day(dayIsFirst ? first : second, dayIsFirst ? second : first, year);
        boolean unambiguous = expectedOrder && (first == second || (dayFirst ? first : second) > MONTHS_OF_A_YEAR);
        return unambiguous || read.note().isPresent()
                ? read
                : new Birthday(
                        read.day(), Optional.of(assumed(read.day(), dayIsFirst ? "the day first" : "the month first")));
    }

    private Optional<Birthday> withName(String text) {
        Matcher dayAndName = DAY_AND_NAME.matcher(text);
        if (dayAndName.matches()) {
            return month(dayAndName.group(2)).map(month -> day(number(dayAndName, 1), month, dayAndName.group(3)));
        }
        Matcher nameAndDay = NAME_AND_DAY.matcher(text);
        return nameAndDay.matches()
                ? month(nameAndDay.group(1)).map(month -> day(number(nameAndDay, 2), month, nameAndDay.group(3)))
                : Optional.empty();
    }

    private static Optional<Integer> month(String name) {
        return MONTHS.stream()
                .filter(names -> names.stream().anyMatch(whole -> whole.startsWith(name)))
                .findFirst()
                .map(names -> MONTHS.indexOf(names) + 1);
    }

    /** A date whose two-digit year is taken as the latest that is not in the future. */
    private Birthday day(int day, int month, String year) {
        int number = Integer.parseInt(year);
        if (year.length() > 2) {
            return new Birthday(LocalDate.of(number, month, day), Optional.empty());
        }
        int century = today.getYear() / CENTURY * CENTURY;
        LocalDate latest = LocalDate.of(century + number, month, day);
        LocalDate read = latest.isAfter(today) ? LocalDate.of(century - CENTURY + number, month, day) : latest;
        return new Birthday(read, Optional.of(assumed(read, "a year of two digits")));
    }

    private static String assumed(LocalDate read, String form) {
        return "birthday was read as " + read + ", as " + form;
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }
}
