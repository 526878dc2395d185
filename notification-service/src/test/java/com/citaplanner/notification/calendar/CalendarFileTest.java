package com.citaplanner.notification.calendar;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import com.citaplanner.notification.message.CalendarEntry;
import com.citaplanner.notification.message.CalendarMethod;
import com.citaplanner.notification.support.BesideOthers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks calendar files line by line, and with the library's parser. */
@BesideOthers
class CalendarFileTest {
    private static final Instant NOW = Instant.parse("2026-11-28T16:05:00Z");
    private static final CalendarParticipant CLINIC =
            new CalendarParticipant(Optional.of("Clínica Ñandú"), "citas@clinica.example");
    private static final CalendarParticipant JUAN =
            new CalendarParticipant(Optional.empty(), "juan.perez@client.example");

    private static String text(CalendarEntry entry) {
        return CalendarFile.of("t-1", entry, CLINIC, JUAN, NOW).text();
    }

    private static List<String> lines(String file) {
        return List.of(file.replace("\r\n ", "").split("\r\n"));
    }

    private static VEvent parsed(String file) {
        ICalendar calendar = Biweekly.parse(file).first();
        assertThat(calendar.validate(biweekly.ICalVersion.V2_0)).isEmpty();
        assertThat(calendar.getEvents()).hasSize(1);
        return calendar.getEvents().getFirst();
    }

    @ParameterizedTest
    @CsvSource({"REQUEST, 3", "CANCEL, 4"})
    void file_is_the_golden_one(CalendarMethod method, long version) throws IOException {
        CalendarFile file = CalendarFile.of("t-1", CalendarEntries.tijuana(method, version), CLINIC, JUAN, NOW);

        Path golden = Path.of("src/test/resources/fixtures/calendar/" + method + ".ics");
        assertThat(file.method()).isEqualTo(method);
        assertThat(file.text()).isEqualTo(Files.readString(golden).replace("\n", "\r\n"));
    }

    @Test
    void file_is_parsed_back() {
        VEvent event = parsed(text(CalendarEntries.tijuana(CalendarMethod.REQUEST, 3)));

        assertThat(event.getUid().getValue()).isEqualTo("a-juan-4@t-1.citaplanner");
        assertThat(event.getSequence().getValue()).isEqualTo(3);
        assertThat(event.getDateTimeStamp().getValue()).isEqualTo(NOW);
        assertThat(event.getDateStart().getValue().toInstant()).isEqualTo("2027-07-15T17:00:00Z");
        assertThat(event.getDateEnd().getValue().toInstant()).isEqualTo("2027-07-15T17:30:00Z");
        assertThat(event.getSummary().getValue()).isEqualTo("Limpieza dental: Clínica Ñandú");
        assertThat(event.getLocation().getValue()).isEqualTo("Av. Revolución 1234, Zona Centro; Tijuana, B. C.");
        assertThat(event.getDescription().getValue())
                .isEqualTo("Le atiende la Dra. Sofía Ibáñez.\nLlegue 10 minutos antes, por favor. 🦷");
        assertThat(event.getOrganizer().getEmail()).isEqualTo("citas@clinica.example");
        assertThat(event.getOrganizer().getCommonName()).isEqualTo("Clínica Ñandú");
        assertThat(event.getAttendees())
                .singleElement()
                .satisfies(attendee -> assertThat(attendee.getEmail()).isEqualTo("juan.perez@client.example"));
    }

    @Test
    void appointment_without_an_end_has_a_start_only() {
        assertThat(lines(text(CalendarEntries.of("a-1", 1))))
                .contains("DTSTART;TZID=America/Tijuana:20270715T100000")
                .noneMatch(line -> line.startsWith("DTEND") || line.startsWith("DURATION"));
    }

    @Test
    void end_that_the_clocks_put_before_the_start_is_left_out() {
        CalendarEntry skipped = new CalendarEntry(
                "a-1",
                1,
                CalendarMethod.REQUEST,
                LocalDateTime.parse("2027-03-14T02:30"),
                CalendarEntries.TIJUANA,
                Optional.of(LocalDateTime.parse("2027-03-14T03:15")),
                "Cita",
                Optional.empty(),
                Optional.empty());

        assertThat(lines(text(skipped)))
                .contains("DTSTART;TZID=America/Tijuana:20270314T033000")
                .noneMatch(line -> line.startsWith("DTEND"));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "2147483647, 2147483647", "2147483648, 2147483647", "1795880700000, 2147483647"})
    void version_beyond_an_integer_is_the_largest_sequence(long version, int sequence) {
        assertThat(lines(text(CalendarEntries.of("a-1", version)))).contains("SEQUENCE:" + sequence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Etc/UTC", "UTC", "Z", "Etc/GMT", "+00:00"})
    void time_in_utc_needs_no_zone(String zone) {
        String file = text(CalendarEntries.at(LocalDateTime.parse("2027-07-15T10:00"), ZoneId.of(zone)));

        assertThat(lines(file)).contains("DTSTART:20270715T100000Z").doesNotContain("BEGIN:VTIMEZONE");
    }

    static Stream<String> hostile() {
        Random random = new Random(18);
        List<String> pieces = List.of(
                "\r\n",
                "\n",
                "\r",
                "\u0085",
                "\u2028",
                "\t",
                "\u0000",
                "\u001b[0m",
                "\\",
                "\\n",
                "\\N",
                ";",
                ",",
                ":",
                "\"",
                "^n",
                "^'",
                "END:VEVENT",
                "BEGIN:VALARM",
                "ATTENDEE:mailto:otro@x",
                "ñ",
                "🦷",
                "👩‍⚕️",
                "中",
                "=0D=0A",
                "x".repeat(80));
        return IntStream.range(0, 300)
                .mapToObj(round -> "x"
                        + IntStream.range(0, 1 + random.nextInt(12))
                                .mapToObj(i -> pieces.get(random.nextInt(pieces.size())))
                                .reduce("", String::concat));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void hostile_texts_stay_in_their_property(String text) {
        String file = CalendarFile.of(
                        "t-1",
                        CalendarEntries.saying(text),
                        new CalendarParticipant(Optional.of(text), "citas@clinica.example"),
                        new CalendarParticipant(Optional.of(text), "juan@client.example"),
                        NOW)
                .text();

        assertThat(Stream.of(file.split("\r\n")))
                .allSatisfy(line -> assertThat(line.getBytes(UTF_8)).hasSizeLessThanOrEqualTo(75));
        assertThat(file.replace("\r\n", "").chars().noneMatch(Character::isISOControl))
                .isTrue();
        assertThat(lines(file).stream()
                        .map(line -> line.replaceFirst("[:;].*", ""))
                        .filter(name -> !name.contains("TZ")))
                .containsExactlyInAnyOrderElementsOf(names());
        VEvent event = parsed(file);
        assertThat(visible(event.getSummary().getValue())).isEqualTo(visible(text));
        assertThat(visible(event.getLocation().getValue())).isEqualTo(visible(text));
        assertThat(visible(event.getDescription().getValue())).isEqualTo(visible(text));
        assertThat(visible(event.getOrganizer().getCommonName()))
                .isEqualTo(visible(text).replace('"', '\''));
        assertThat(visible(event.getAttendees().getFirst().getCommonName()))
                .isEqualTo(visible(text).replace('"', '\''));
        assertThat(event.getSummary().getValue()).doesNotContain("\n");
    }

    private static List<String> names() {
        return lines(text(CalendarEntries.saying("x"))).stream()
                .map(line -> line.replaceFirst("[:;].*", ""))
                .filter(name -> !name.contains("TZ"))
                .toList();
    }

    private static String visible(String text) {
        return text.replaceAll("[\\p{Cntrl}\\s\u0085\u2028]+", "");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void line_is_folded_at_75_octets_and_never_within_a_character(int octets) {
        String letter = List.of("x", "ñ", "中", "🦷").get(octets - 1);

        for (int length = 1; length < 200; length++) {
            String summary = letter.repeat(length);
            String file = text(CalendarEntries.saying(summary));
            assertThat(Stream.of(file.split("\r\n")))
                    .allSatisfy(line -> assertThat(line.getBytes(UTF_8)).hasSizeLessThanOrEqualTo(75));
            assertThat(lines(file)).contains("SUMMARY:" + summary);
        }
    }

    @Test
    void address_is_encoded_in_its_uri() {
        String file = CalendarFile.of(
                        "t-1",
                        CalendarEntries.of("a-1", 1),
                        CLINIC,
                        new CalendarParticipant(Optional.empty(), "a%b?c#d&e+f'g@client.example"),
                        NOW)
                .text();

        assertThat(lines(file)).anyMatch(line -> line.endsWith(":mailto:a%25b%3Fc%23d%26e+f'g@client.example"));
    }
}
