package com.citaplanner.sandbox.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.sandbox.kafka.CloudEvent;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DemoAppointmentTest {
    private static final Instant NOW = Instant.parse("2026-11-13T16:00:30Z");
    private static final Instant STORED = Instant.parse("2026-11-20T16:00:00Z");

    @Test
    void is_published_with_the_next_version_and_the_wall_clock_of_its_zone() {
        CloudEvent event = DemoAppointment.of(AppointmentOptions.of("book"), 4, STORED, NOW)
                .asEvent(NOW);

        assertThat(event.type()).isEqualTo("com.citaplanner.appointment.booked");
        assertThat(event.data()).contains("\"version\":5", "\"startsAt\":\"2026-11-13T11:01:00-06:00\"");
        assertThat(event.key()).isEqualTo("demo:c-juan");
    }

    @Test
    void a_cancelled_one_keeps_its_time() {
        assertThat(DemoAppointment.of(AppointmentOptions.of("cancel"), 4, STORED, NOW)
                        .startsAt())
                .isEqualTo(STORED);
    }

    @Test
    void is_recognised_in_the_metadata_of_status_events() throws Exception {
        DemoAppointment appointment = DemoAppointment.of(AppointmentOptions.of("book"), 0, STORED, NOW);

        assertThat(appointment.isSubjectOf(
                        new ObjectMapper().readTree("{\"metadata\":{\"appointments\":[\"a-demo\"]}}")))
                .isTrue();
        assertThat(appointment.isSubjectOf(
                        new ObjectMapper().readTree("{\"metadata\":{\"appointments\":[\"a-demo-2\"]}}")))
                .isFalse();
    }
}
