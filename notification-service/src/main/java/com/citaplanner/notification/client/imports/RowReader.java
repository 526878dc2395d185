package com.citaplanner.notification.client.imports;

import com.citaplanner.notification.client.ClientAddresses;
import com.citaplanner.notification.client.ClientEdit;
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

/** From a row to what it says of a client, whatever kind of file it stands in. */
public final class RowReader {
    /** Digits are lost: several ids may look like this. */
    private static final Pattern ROUNDED = Pattern.compile("[0-9](?:[.,][0-9]+)?[Ee]\\+?[0-9]+");

    private static final Pattern DECIMAL = Pattern.compile("([0-9]+)[.,]0+");
    private static final Pattern TOTAL =
            Pattern.compile("(?i)(?:sub|gran |grand )?total(?:es)?(?: general)?:?(?: .*)?|suma:?");

    private final Clock clock;
    private final BirthdayReader birthdays;

    /** @param locale the tenant's, which says whether the day or the month comes first */
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

    ImportLine read(FileRow row) {
        String id = row.first(Column.ID);
        if (row.unreadable()) {
            return refused(row, "has characters that cannot be read in the file's encoding");
        }
        if (TOTAL.matcher(id).matches() || Cell.error(id) || ROUNDED.matcher(id).matches()) {
            return refused(row, "id is a spreadsheet's total, error or rounded number");
        }
        String version = row.first(Column.VERSION);
        Matcher decimal = DECIMAL.matcher(version);
        String whole = decimal.matches() ? decimal.group(1) : version;
        if (!whole.matches("-?[0-9]{0,18}") || whole.equals("-")) {
            return refused(row, "version is not a whole number");
        }
        String day = told(row, Column.BIRTHDAY);
        Optional<BirthdayReader.Birthday> birthday = birthdays.read(day);
        if (!day.isEmpty() && birthday.isEmpty()) {
            return refused(row, "birthday is not a day (1988-03-14)");
        }
        return checked(row, edit(row, birthday, whole.isEmpty() ? null : Long.valueOf(whole)), birthday);
    }

    private static ClientEdit edit(FileRow row, Optional<BirthdayReader.Birthday> birthday, Long version) {
        PersonName name = new PersonName(
                told(row, Column.NAME),
                joined(row, Column.FIRST_NAME, Column.SECOND_NAME),
                joined(row, Column.LAST_NAME, Column.SECOND_LAST_NAME));
        ClientAddresses addresses = ClientAddresses.written(
                row.all(Column.PHONE, Column.OTHER_PHONES), row.all(Column.EMAIL, Column.OTHER_EMAILS));
        LocalDate day = birthday.map(BirthdayReader.Birthday::day).orElse(null);
        return new ClientEdit(row.first(Column.ID), name, addresses, day, version);
    }

    private ImportLine checked(FileRow row, ClientEdit edit, Optional<BirthdayReader.Birthday> birthday) {
        List<FieldError> wrong = edit.wrong(clock);
        return wrong.isEmpty()
                ? new ImportLine.Read(row.line(), edit, notes(row, birthday))
                : refused(
                        row,
                        wrong.stream()
                                .map(one -> one.field() + " " + one.reason())
                                .collect(Collectors.joining("; ")));
    }

    private static List<String> notes(FileRow row, Optional<BirthdayReader.Birthday> birthday) {
        List<String> notes = new ArrayList<>();
        row.errors()
                .forEach(column -> notes.add(
                        column.name().toLowerCase(Locale.ROOT) + " is a spreadsheet's error and was left out"));
        if (DECIMAL.matcher(row.first(Column.ID)).matches()) {
            notes.add("id has a spreadsheet's decimals and was taken as it stands");
        }
        birthday.flatMap(BirthdayReader.Birthday::note).ifPresent(notes::add);
        return notes;
    }

    /** Nothing where a formula had no result: a phone or an e-mail is flagged then, anything else would be shown to people. */
    private static String told(FileRow row, Column column) {
        String text = row.first(column);
        return Cell.error(text) ? "" : text;
    }

    private static String joined(FileRow row, Column... columns) {
        return Stream.of(columns)
                .map(column -> told(row, column))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private static ImportLine refused(FileRow row, String reason) {
        String id = row.first(Column.ID);
        return new ImportLine.Refused(row.line(), id.isEmpty() ? null : FileNotes.shown(id), reason);
    }
}
