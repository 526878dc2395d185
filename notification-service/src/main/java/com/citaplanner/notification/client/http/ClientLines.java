package com.citaplanner.notification.client.http;

import com.citaplanner.notification.client.ClientEdit;
import com.citaplanner.notification.http.Problem;
import com.citaplanner.notification.person.PersonName;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.RuntimeJsonMappingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Reads what is imported. A line that makes no sense is told by its number and holds up no other. */
final class ClientLines {
    private static final ObjectReader JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonLine.class);
    private static final ObjectReader CSV = new CsvMapper()
            .enable(CsvParser.Feature.TRIM_SPACES)
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .readerForMapOf(String.class);

    private ClientLines() {}

    /**
     * A line as it was read.
     *
     * @param edit null when the line could not be read or makes no sense
     * @param reason why not
     */
    record Line(int number, String id, ClientEdit edit, String reason) {
        static Line refused(int number, String id, String reason) {
            return new Line(number, id, null, reason);
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record JsonLine(
            String id,
            String name,
            String firstName,
            String lastName,
            String phone,
            String email,
            LocalDate birthday,
            Long version) {
        ClientEdit edit() {
            return new ClientEdit(id, new PersonName(name, firstName, lastName), phone, email, birthday, version);
        }
    }

    /** One JSON object a line; each is read when it is asked for. */
    static Iterator<Line> json(String text, Clock clock) {
        AtomicInteger number = new AtomicInteger();
        return text.lines()
                .map(line -> new Numbered(number.incrementAndGet(), line))
                .filter(line -> !line.text().isBlank())
                .map(line -> json(line.number(), line.text(), clock))
                .iterator();
    }

    private record Numbered(int number, String text) {}

    private static Line json(int number, String text, Clock clock) {
        try {
            JsonLine read = JSON.readValue(text);
            return read == null
                    ? Line.refused(number, null, "is not a JSON object")
                    : checked(number, read.edit(), clock);
        } catch (JsonProcessingException e) {
            return Line.refused(number, null, "is not a JSON object with the fields of a client");
        }
    }

    /**
     * With a line of names first; fields are separated by comma or semicolon, as the first line does. Each row is read when it is asked
     * for.
     */
    static Iterator<Line> csv(String text, Clock clock) {
        String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        String names = plain.lines().findFirst().orElse("");
        if (!names.matches("(?s)(.*[,;])?\\s*\"?id\"?\\s*([,;].*)?")) {
            throw Problem.invalid("id", "is not among the names of the first line");
        }
        char separator = names.indexOf(';') >= 0 ? ';' : ',';
        CsvSchema schema = CsvSchema.emptySchema().withHeader().withColumnSeparator(separator);
        try {
            return new Rows(CSV.with(schema).readValues(plain), clock);
        } catch (IOException e) {
            return List.of(unreadable(1)).iterator();
        }
    }

    private static Line unreadable(int number) {
        return Line.refused(number, null, "cannot be read as CSV, nor can anything after it");
    }

    /** Ends with the first row that cannot be read, because nobody knows where the next one begins. */
    private static final class Rows implements Iterator<Line> {
        private final MappingIterator<Map<String, String>> rows;
        private final Clock clock;
        private int number = 1;
        private boolean broken;

        Rows(MappingIterator<Map<String, String>> rows, Clock clock) {
            this.rows = rows;
            this.clock = clock;
        }

        @Override
        public boolean hasNext() {
            try {
                return !broken && rows.hasNextValue();
            } catch (RuntimeJsonMappingException | IOException e) {
                return true;
            }
        }

        @Override
        public Line next() {
            try {
                number = rows.getCurrentLocation().getLineNr();
                return csv(number, rows.nextValue(), clock);
            } catch (RuntimeJsonMappingException | IOException e) {
                broken = true;
                return unreadable(number + 1);
            }
        }
    }

    private static Line csv(int number, Map<String, String> row, Clock clock) {
        String id = row.get("id");
        try {
            String birthday = row.getOrDefault("birthday", "");
            String version = row.getOrDefault("version", "");
            return checked(
                    number,
                    new ClientEdit(
                            id,
                            new PersonName(row.get("name"), row.get("firstName"), row.get("lastName")),
                            row.get("phone"),
                            row.get("email"),
                            birthday.isBlank() ? null : LocalDate.parse(birthday),
                            version.isBlank() ? null : Long.valueOf(version)),
                    clock);
        } catch (DateTimeParseException e) {
            return Line.refused(number, id, "birthday is not a day (1988-03-14)");
        } catch (NumberFormatException e) {
            return Line.refused(number, id, "version is not a whole number");
        }
    }

    private static Line checked(int number, ClientEdit edit, Clock clock) {
        List<ClientEdit.Wrong> wrong = edit.wrong(clock);
        return wrong.isEmpty()
                ? new Line(number, edit.id(), edit, null)
                : Line.refused(
                        number,
                        edit.id(),
                        wrong.stream()
                                .map(one -> one.field() + " " + one.reason())
                                .collect(Collectors.joining("; ")));
    }
}
