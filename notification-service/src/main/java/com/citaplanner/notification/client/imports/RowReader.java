package com.citaplanner.notification.client.imports;

import com.citaplanner.notification.client.ClientAddresses;
import com.citaplanner.notification.client.ClientEdit;
import com.citaplanner.notification.imports.FileNotes;
import com.citaplanner.notification.imports.ImportLine;
import com.citaplanner.notification.person.PersonName;
import com.citaplanner.notification.validation.FieldError;
import java.time.Clock;
import java.time.LocalDate;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Converts a row of any kind of file to a client edit. */
public final class RowReader {
    /** A number in exponential notation has lost digits, so several ids may look the same. */
    private static final Pattern ROUNDED = Pattern.compile("[0-9](?:[.,][0-9]+)?[Ee]\\+?[0-9]+");

    private static final Pattern DECIMAL = Pattern.compile("([0-9]+)[.,]0+");
    private static final Pattern TOTAL_ROW =
            Pattern.compile("(?i)(?:sub|gran |grand )?total(?:es)?(?: general)?:?(?: .*)?|suma:?");

    private final Clock clock;
    private final BirthdayReader birthdays;

    /** @param locale the tenant's, which decides whether the day or the month comes first in dates */
    public RowReader(Locale locale, Clock clock) {
        this.clock = clock;
        this.birthdays =
                new BirthdayReader(dayFirst(locale), LocalDate.now(clock).plusDays(1));
    }

    private static boolean dayFirst(Locale locale) {
        String order = DateTimeFormatterBuilder.getLocalizedDateTimePattern(
                FormatStyle.SHORT, null, IsoChronology.INSTANCE, locale);
        return order.indexOf('d') < order.indexOf('M');
    }

    ImportLine<ClientEdit> read(FileRow row) {
        String id = row.first(Column.ID);
        if (row.isUnreadable()) {
            return refused(
                    row,
                    "has characters that are invalid in the file's encoding; send the charset in the content type");
        }
        if (TOTAL_ROW.matcher(id).matches()
                || Cell.isError(id)
                || ROUNDED.matcher(id).matches()) {
            return refused(row, "id is a spreadsheet's total, error or rounded number; format the column as text");
        }
        String version = row.first(Column.VERSION);
        Matcher decimal = DECIMAL.matcher(version);
        String whole = decimal.matches() ? decimal.group(1) : version;
        if (!whole.matches("-?[0-9]{0,18}") || whole.equals("-")) {
            return refused(row, "version must be a whole number");
        }
        String day = value(row, Column.BIRTHDAY);
        Optional<BirthdayReader.Birthday> birthday = birthdays.read(day);
        if (!day.isEmpty() && birthday.isEmpty()) {
            return refused(row, "birthday must be a date, for example 1988-03-14");
        }
        return validated(row, edit(row, birthday, whole.isEmpty() ? null : Long.valueOf(whole)), birthday);
    }

    private static ClientEdit edit(FileRow row, Optional<BirthdayReader.Birthday> birthday, @Nullable Long version) {
        PersonName name = new PersonName(
                value(row, Column.NAME),
                joined(row, Column.FIRST_NAME, Column.SECOND_NAME),
                joined(row, Column.LAST_NAME, Column.SECOND_LAST_NAME));
        ClientAddresses addresses = ClientAddresses.parse(
                row.all(Column.PHONE, Column.OTHER_PHONES), row.all(Column.EMAIL, Column.OTHER_EMAILS));
        LocalDate day = birthday.map(BirthdayReader.Birthday::day).orElse(null);
        return new ClientEdit(row.first(Column.ID), name, addresses, day, timeZone(row), version);
    }

    private static @Nullable String timeZone(FileRow row) {
        String name = value(row, Column.TIME_ZONE);
        return name.isEmpty() ? null : name;
    }

    private ImportLine<ClientEdit> validated(FileRow row, ClientEdit edit, Optional<BirthdayReader.Birthday> birthday) {
        List<FieldError> problems = edit.problems(clock);
        return problems.isEmpty()
                ? new ImportLine.Read<>(row.line(), edit, notes(row, birthday))
                : refused(
                        row,
                        problems.stream()
                                .map(problem -> problem.field() + " " + problem.reason())
                                .collect(Collectors.joining("; ")));
    }

    private static List<String> notes(FileRow row, Optional<BirthdayReader.Birthday> birthday) {
        List<String> notes = new ArrayList<>();
        row.errors()
                .forEach(column -> notes.add(
                        column.name().toLowerCase(Locale.ROOT) + " contains a spreadsheet's error and was left out"));
        if (DECIMAL.matcher(row.first(Column.ID)).matches()) {
            notes.add("id ends in a spreadsheet's decimals and was stored unchanged");
        }
        birthday.flatMap(BirthdayReader.Birthday::note).ifPresent(notes::add);
        return notes;
    }

    /**
     * Empty where the cell has a formula's error. Phones and e-mails with errors are kept and flagged; other columns
     * would be shown to people.
     */
    private static String value(FileRow row, Column column) {
        String text = row.first(column);
        return Cell.isError(text) ? "" : text;
    }

    private static String joined(FileRow row, Column... columns) {
        return Stream.of(columns)
                .map(column -> value(row, column))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private static ImportLine<ClientEdit> refused(FileRow row, String reason) {
        String id = row.first(Column.ID);
        return new ImportLine.Refused<>(row.line(), id.isEmpty() ? null : FileNotes.display(id), reason);
    }
}
