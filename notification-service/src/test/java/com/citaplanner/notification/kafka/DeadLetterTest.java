package com.citaplanner.notification.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.citaplanner.notification.outbox.Outbox;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class DeadLetterTest {
    @Test
    void key_value_and_headers_stay_as_they_came_and_the_cause_and_the_place_stand_beside_them() {
        ConsumerRecord<byte[], byte[]> kafka = Events.event(41, "not JSON \u0000");

        Outbox.Message letter = DeadLetter.of(kafka, "the value is not JSON");

        assertThat(letter.topic()).isEqualTo("events.v1.dlq");
        assertThat(letter.key()).isEqualTo("key-41".getBytes(StandardCharsets.UTF_8));
        assertThat(letter.value()).isEqualTo("not JSON \u0000".getBytes(StandardCharsets.UTF_8));
        assertThat(letter.headers())
                .containsAllEntriesOf(Events.headers())
                .contains(
                        entry("dead-letter-reason", "the value is not JSON"),
                        entry("dead-letter-topic", "events.v1"),
                        entry("dead-letter-partition", "2"),
                        entry("dead-letter-offset", "41"));
    }

    @Test
    void a_record_without_key_value_or_headers_is_a_dead_letter_too() {
        Outbox.Message letter = DeadLetter.of(new ConsumerRecord<>("events.v1", 0, 0, null, null), "no value");

        assertThat(letter.key()).isNull();
        assertThat(letter.value()).isNull();
        assertThat(letter.headers())
                .containsOnlyKeys(
                        "dead-letter-reason", "dead-letter-topic", "dead-letter-partition", "dead-letter-offset");
    }
}
