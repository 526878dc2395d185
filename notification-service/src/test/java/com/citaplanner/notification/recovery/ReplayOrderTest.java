package com.citaplanner.notification.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.support.BesideOthers;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@BesideOthers
class ReplayOrderTest {
    private static final Instant TEN = Instant.parse("2026-11-27T10:00:00Z");

    private static Recovery recovery(boolean logRead) {
        return new Recovery(
                1, "restored", TEN, TEN, TEN, logRead ? Optional.of(TEN) : Optional.empty(), Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({
        "clients.v1, provider.callbacks.v1,",
        "appointments.v1, clients.v1, clients.v1",
        "notifications.requests.v1, clients.v1, clients.v1",
        "notifications.requests.v1, appointments.v1,",
        "chatwoot.events.v1, notifications.requests.v1, notifications.requests.v1",
        "provider.callbacks.v1, chatwoot.events.v1, chatwoot.events.v1",
        "provider.callbacks.v1, provider.callbacks.v1,",
    })
    void receipts_are_read_after_what_they_are_about(String topic, String behind, String waitsFor) {
        assertThat(ReplayOrder.waitsFor(topic, List.of(behind), 0)).isEqualTo(Optional.ofNullable(waitsFor));
    }

    @Test
    void receipts_wait_for_messages_about_appointments() {
        assertThat(ReplayOrder.waitsFor("provider.callbacks.v1", List.of(), 3)).contains("messages about appointments");
        assertThat(ReplayOrder.waitsFor("notifications.requests.v1", List.of(), 3))
                .isEmpty();
    }

    @Test
    void nothing_is_released_before_the_log_is_read() {
        assertThat(ReleaseCheck.obstacle(recovery(false), List.of(), 0).orElseThrow())
                .contains("'recover'");
    }

    @Test
    void nothing_is_released_while_topics_are_behind() {
        assertThat(ReleaseCheck.obstacle(recovery(true), List.of(new TopicLag("clients.v1", 3)), 0))
                .contains("Topics are still being replayed: clients.v1 is 3 records behind.");
    }

    @Test
    void what_is_replayed_can_be_released() {
        assertThat(ReleaseCheck.obstacle(recovery(true), List.of(), 0)).isEmpty();
        assertThat(ReleaseCheck.obstacle(recovery(true), List.of(), 2)).isPresent();
    }
}
