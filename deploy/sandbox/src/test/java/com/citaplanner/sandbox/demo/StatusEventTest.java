package com.citaplanner.sandbox.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatusEventTest {
    private final DemoNotification request = DemoNotification.of(NotifyOptions.of("Hola"));

    @ParameterizedTest
    @ValueSource(strings = {"PENDING", "SCHEDULED", "SENDING", "UNCERTAIN"})
    void while_it_is_under_way_there_is_more_to_wait_for(String state) {
        assertThat(status(state).isEnd()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SENT", "DELIVERED", "READ"})
    void what_reached_chatwoot_is_a_good_end(String state) {
        assertThat(status(state).isGoodEnd()).isTrue();
        assertThat(status(state).isEnd()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"FAILED", "CANCELLED", "SUPPRESSED", "EXPIRED"})
    void what_was_not_sent_is_an_end_and_no_good_one(String state) {
        assertThat(status(state).isEnd()).isTrue();
        assertThat(status(state).isGoodEnd()).isFalse();
    }

    @Test
    void only_the_answer_to_this_request_counts() {
        assertThat(status("SENT").answers(request)).isTrue();
        assertThat(StatusEvent.parse("{\"idempotencyKey\":\"another\"}").answers(request))
                .isFalse();
    }

    private StatusEvent status(String state) {
        return StatusEvent.parse(
                "{\"idempotencyKey\":\"%s\",\"state\":\"%s\"}".formatted(request.idempotencyKey(), state));
    }
}
