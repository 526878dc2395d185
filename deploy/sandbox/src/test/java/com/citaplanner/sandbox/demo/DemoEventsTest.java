package com.citaplanner.sandbox.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.sandbox.kafka.CloudEvent;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class DemoEventsTest {
    private final DemoEvents today = at("2026-03-01T10:00:00Z");
    private final DemoEvents tomorrow = at("2026-03-02T10:00:00Z");

    @Test
    void repeated_event_on_another_day_has_the_same_id() {
        assertThat(tomorrow.clients()).extracting(CloudEvent::id).isEqualTo(ids(today.clients()));
        assertThat(tomorrow.appointments()).extracting(CloudEvent::id).isEqualTo(ids(today.appointments()));
    }

    @Test
    void no_two_events_share_an_id() {
        assertThat(ids(today.clients())).doesNotHaveDuplicates();
        assertThat(ids(today.appointments())).doesNotHaveDuplicates();
    }

    @Test
    void id_depends_on_type_and_content() {
        String id = ContentId.of("a.type", "{}");

        assertThat(ContentId.of("a.type", "{ }")).isNotEqualTo(id);
        assertThat(ContentId.of("another.type", "{}")).isNotEqualTo(id);
    }

    @Test
    void appointments_lie_in_the_same_partition_as_their_client() {
        Set<String> clients = today.clients().stream().map(CloudEvent::key).collect(Collectors.toSet());

        assertThat(clients).contains("demo:c-juan", "demo:c-maria");
        assertThat(today.appointments()).extracting(CloudEvent::key).isSubsetOf(clients);
    }

    @Test
    void appointment_state_is_the_type_of_its_event() {
        assertThat(today.appointments())
                .extracting(CloudEvent::type)
                .contains("com.citaplanner.appointment.completed", "com.citaplanner.appointment.booked")
                .doesNotContain("com.citaplanner.appointment.");
    }

    @Test
    void attributes_are_sent_as_headers() {
        ProducerRecord<String, String> event = today.clients().getFirst().toRecord("clients.v1");

        assertThat(header(event, "ce_specversion")).isEqualTo("1.0");
        assertThat(header(event, "ce_type")).isEqualTo("com.citaplanner.client.upserted");
        assertThat(header(event, "ce_source")).isEqualTo("/sandbox/demo");
        assertThat(header(event, "ce_time")).isEqualTo("2026-03-01T10:00:00Z");
        assertThat(header(event, "content-type")).isEqualTo("application/json");
        assertThat(event.value()).contains("\"phone\":\"55 1234 5678\"");
    }

    private static String header(ProducerRecord<String, String> event, String name) {
        return new String(event.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static List<String> ids(List<CloudEvent> events) {
        return events.stream().map(CloudEvent::id).toList();
    }

    private static DemoEvents at(String instant) {
        return new DemoEvents(Clock.fixed(Instant.parse(instant), ZoneOffset.UTC));
    }

    /** Otherwise the demo client would get messages about them while people look at something else. */
    @Test
    void appointments_are_so_old_that_nobody_is_told() {
        assertThat(today.appointments())
                .allSatisfy(event -> assertThat(event.time()).isBefore(Instant.parse("2026-02-28T00:00:00Z")));
    }
}
