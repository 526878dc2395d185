package com.citaplanner.notification.appointment;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.Json;
import com.citaplanner.notification.appointment.AppointmentReport.Change;
import com.citaplanner.notification.json.JsonFields;
import com.citaplanner.notification.validation.FieldError;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read about an appointment, and when it begins. */
class ResolvedReportTest {
    private static final AppointmentReportReader.Circumstances CIRCUMSTANCES =
            new AppointmentReportReader.Circumstances(
                    new AppointmentKey("demo", "a-1"), Change.BOOKED, Instant.EPOCH, false, false);

    private static ReportReading read(String body) {
        return AppointmentReportReader.read(new JsonFields(Json.of(body.replace('\'', '"'))), CIRCUMSTANCES);
    }

    private static Appointment appointment(String body) {
        return ResolvedReport.of(read(body).orThrow(), ZoneId.of("America/Mexico_City"))
                .appointment(1);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            2026-11-13T10:00:00-06:00,                , 2026-11-13T10:00, America/Mexico_City, 2026-11-13T16:00:00Z
            2026-11-13T16:00:00Z,  America/Tijuana,     2026-11-13T08:00, America/Tijuana,     2026-11-13T16:00:00Z
            2026-11-13T10:00,      America/Cancun,      2026-11-13T10:00, America/Cancun,      2026-11-13T15:00:00Z
            2026-11-13T10:00-08:00[America/Tijuana],  , 2026-11-13T10:00, America/Tijuana,     2026-11-13T18:00:00Z
            2026-11-13T10:00-06:00[GMT-6],            , 2026-11-13T10:00, America/Mexico_City, 2026-11-13T16:00:00Z
            2026-03-08T02:30,      America/Tijuana,     2026-03-08T02:30, America/Tijuana,     2026-03-08T10:30:00Z
            2026-11-01T01:30,      America/Tijuana,     2026-11-01T01:30, America/Tijuana,     2026-11-01T08:30:00Z
            0001-01-01T00:00:00Z,  America/Tijuana,     0001-01-01T00:00, America/Tijuana,     0001-01-01T07:48:04Z
            9999-12-31T23:59:59Z,  Asia/Tokyo, 9999-12-31T23:59:59.999999, Asia/Tokyo, 9999-12-31T14:59:59.999999Z
            """)
    void start_is_a_wall_clock_time_in_a_zone(
            String startsAt, String zone, String local, String expected, String instant) {
        String timeZone = zone == null ? "" : ", 'timeZone': '" + zone + "'";
        Appointment appointment = appointment("{'clientId': 'c-juan', 'startsAt': '" + startsAt + "'" + timeZone + "}");

        assertThat(appointment.start()).isEqualTo(local);
        assertThat(appointment.zone()).isEqualTo(ZoneId.of(expected));
        assertThat(appointment.startsAt()).isEqualTo(instant);
    }

    @Test
    void everything_wrong_is_told_at_once() {
        assertThat(read("{'startsAt': '2026-11-13T10:00', 'timeZone': 'GMT+3', 'version': -1, 'notes': 7,"
                        + " 'price': {'amount': 1.00001, 'currency': 'MXN'}, 'durationMinutes': 20000}"))
                .isInstanceOfSatisfying(
                        ReportReading.Invalid.class,
                        invalid -> assertThat(invalid.errors())
                                .extracting(FieldError::field)
                                .containsExactly(
                                        "clientId", "version", "timeZone", "price", "notes", "durationMinutes"));
    }

    @Test
    void local_start_needs_a_zone() {
        assertThat(read("{'clientId': 'c-juan', 'startsAt': '2026-11-13T10:00'}"))
                .isEqualTo(new ReportReading.Invalid(List.of(new FieldError(
                        "startsAt",
                        "must be a date-time with its offset, for example 2026-11-27T10:00:00-06:00,"
                                + " or without one beside a timeZone"))));
    }

    @ParameterizedTest
    @CsvSource({"350, 350.00", "350.5, 350.50", "0.125, 0.125", "\"350.00\", 350.00", "1e3, 1000.00"})
    void equal_prices_are_equal(String written, String expected) {
        assertThat(appointment("{'clientId': 'c', 'startsAt': '2026-11-13T10:00Z', 'price': {'amount': "
                                + written.replace('"', '\'') + ", 'currency': 'MXN'}}")
                        .details()
                        .price()
                        .orElseThrow()
                        .amount())
                .isEqualTo(expected);
    }

    @Test
    void blank_texts_are_absent() {
        assertThat(appointment("{'clientId': 'c', 'startsAt': '2026-11-13T10:00Z', 'service': ' ', 'place': null}")
                        .details())
                .isEqualTo(AppointmentDetails.NONE);
    }
}
