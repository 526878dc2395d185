package com.citaplanner.notification.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.Json;
import com.citaplanner.notification.support.BesideOthers;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@BesideOthers
class CloudEventTest {
    private static final Instant RECORD = Instant.parse("2026-11-12T16:00:00Z");

    /** A gateway that kept an event on its spool publishes it later; nobody publishes what has not happened yet. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-12T16:00:00Z, 2026-11-12T16:00:00Z",
        "2026-11-10T09:00:00Z, 2026-11-10T09:00:00Z",
        "0001-01-01T00:00:00Z, 0001-01-01T00:00:00Z",
        "2026-11-12T16:00:01Z, 2026-11-12T16:00:00Z",
        "9999-12-31T00:00:00Z, 2026-11-12T16:00:00Z",
        ", 2026-11-12T16:00:00Z"
    })
    void an_event_was_received_before_its_record_was_written(@Nullable Instant time, Instant expected) {
        CloudEvent event = new CloudEvent(
                "e-1", URI.create("/sources/default"), "type", Optional.ofNullable(time), Json.of("{}"), RECORD);

        assertThat(event.receivedAt()).isEqualTo(expected);
    }
}
