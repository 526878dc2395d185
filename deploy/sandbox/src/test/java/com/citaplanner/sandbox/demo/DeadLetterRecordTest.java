package com.citaplanner.sandbox.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class DeadLetterRecordTest {
    private final DemoNotification request = DemoNotification.of(NotifyOptions.of("--channel", "SMS"));

    private static ConsumerRecord<String, String> letter(String id, String reason) {
        ConsumerRecord<String, String> letter = new ConsumerRecord<>("notifications.requests.v1.dlq", 0, 0, "k", "{}");
        letter.headers().add("ce_id", id.getBytes(StandardCharsets.UTF_8));
        letter.headers().add("dead-letter-reason", reason.getBytes(StandardCharsets.UTF_8));
        return letter;
    }

    @Test
    void a_dead_letter_of_this_request_tells_the_reason() {
        assertThat(DeadLetterRecord.reason(letter(request.idempotencyKey(), "channel SMS is not available"), request))
                .hasValue("channel SMS is not available");
    }

    @Test
    void dead_letters_of_other_requests_are_passed_over() {
        assertThat(DeadLetterRecord.reason(letter("another", "x"), request)).isEmpty();
        assertThat(DeadLetterRecord.reason(new ConsumerRecord<>("t", 0, 0, "k", "{}"), request))
                .isEmpty();
    }
}
