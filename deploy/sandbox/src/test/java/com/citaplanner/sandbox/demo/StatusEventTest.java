package com.citaplanner.sandbox.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatusEventTest {
    private final DemoNotification request = DemoNotification.of(NotifyOptions.of("Hola"));

    @ParameterizedTest
    @ValueSource(strings = {"PENDING", "SCHEDULED", "SENDING", "UNCERTAIN"})
    void while_it_is_under_way_there_is_more_to_wait_for(String state) {
        assertThat(status(state).isFinal(request)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SENT", "DELIVERED", "READ"})
    void sent_states_are_final_and_successful(String state) {
        assertThat(status(state).isSuccess()).isTrue();
        assertThat(status(state).isFinal(request)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"FAILED", "CANCELLED", "SUPPRESSED", "EXPIRED"})
    void unsent_states_are_final_and_unsuccessful(String state) {
        assertThat(status(state).isFinal(request)).isTrue();
        assertThat(status(state).isSuccess()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "WHATSAPP,SENT,false",
        "WHATSAPP,DELIVERED,true",
        "SMS,SENT,false",
        "SMS,FAILED,true",
        "EMAIL,SENT,true",
    })
    void before_the_last_channel_a_sent_message_may_still_continue(String channel, String state, boolean ended) {
        DemoNotification several = DemoNotification.of(NotifyOptions.of("--channel", "WHATSAPP,SMS,EMAIL"));
        StatusEvent event = StatusEvent.parse("{\"state\":\"%s\",\"channel\":\"%s\"}".formatted(state, channel));

        assertThat(event.isFinal(several)).isEqualTo(ended);
    }

    @Test
    void only_the_answer_to_this_request_counts() {
        assertThat(status("SENT").belongsTo(request)).isTrue();
        assertThat(StatusEvent.parse("{\"idempotencyKey\":\"another\"}").belongsTo(request))
                .isFalse();
    }

    private StatusEvent status(String state) {
        return StatusEvent.parse(
                "{\"idempotencyKey\":\"%s\",\"state\":\"%s\"}".formatted(request.idempotencyKey(), state));
    }
}
