package com.citaplanner.gateway.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.citaplanner.gateway.delivery.TopicSession.AppendResult;
import com.citaplanner.gateway.event.Event;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class KafkaSessionTest {
    private static final Event EVENT =
            new Event("id", "com.chatwoot.e", "/sources/default", "default:3:1", 0, "trace", new byte[] {'{', '}'});

    private final MockProducer<byte[], byte[]> producer = new MockProducer<>(
            false, new RoundRobinPartitioner(), new ByteArraySerializer(), new ByteArraySerializer());
    private final AtomicInteger refusals = new AtomicInteger();
    private final KafkaSession session =
            new KafkaSession(producer, Optional.empty(), StandaloneKafkaTopic.TOPICS, refusals::incrementAndGet);
    private final List<AppendResult> appendResults = new ArrayList<>();

    @Test
    void sent_record_is_not_acknowledged_yet() {
        session.append(EVENT, appendResults::add);

        assertThat(producer.history()).hasSize(1);
        assertThat(appendResults).isEmpty();

        producer.completeNext();
        assertThat(appendResults).containsExactly(AppendResult.ACKNOWLEDGED);
    }

    @Test
    void each_family_of_events_has_its_topic_and_schema() {
        Event receipt = new Event("w", "com.whatsapp.status", "/sources/meta", "meta:w", 0, "trace", EVENT.data());

        session.append(EVENT, appendResults::add);
        session.append(receipt, appendResults::add);

        assertThat(producer.history())
                .extracting(ProducerRecord::topic)
                .containsExactly("chatwoot.events.v1", "provider.callbacks.v1");
        assertThat(producer.history())
                .extracting(sent ->
                        new String(sent.headers().lastHeader("ce_dataschema").value(), StandardCharsets.UTF_8))
                .containsExactly(
                        "urn:citaplanner:schema:chatwoot.event:v1", "urn:citaplanner:schema:whatsapp.callback:v1");
    }

    @Test
    void too_large_record_differs_from_a_failed_one() {
        session.append(EVENT, appendResults::add);
        producer.errorNext(new RecordTooLargeException());
        session.append(EVENT, appendResults::add);
        producer.errorNext(new TimeoutException());

        assertThat(appendResults).containsExactly(AppendResult.TOO_LARGE, AppendResult.FAILED);
        assertThat(refusals).hasValue(1);
        assertThat(session.lastError()).contains("Kafka does not accept events: TimeoutException");
    }

    @Test
    void error_in_a_callback_does_not_reach_the_producer_thread() {
        session.append(EVENT, appendResult -> {
            throw new StackOverflowError("made by the test");
        });
        session.append(EVENT, appendResults::add);

        assertThatCode(producer::completeNext).doesNotThrowAnyException();
        producer.completeNext();
        assertThat(appendResults).containsExactly(AppendResult.ACKNOWLEDGED);
    }

    @Test
    void ended_session_refuses_events() {
        session.end(Duration.ZERO);

        session.append(EVENT, appendResults::add);

        assertThat(session.hasEnded()).isTrue();
        assertThat(appendResults).containsExactly(AppendResult.FAILED);
    }

    @Test
    void throwing_producer_fails_the_append() {
        producer.close();

        session.append(EVENT, appendResults::add);

        assertThat(appendResults).containsExactly(AppendResult.FAILED);
    }
}
