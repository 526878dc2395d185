package com.citaplanner.gateway.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.citaplanner.gateway.delivery.LogSession.Receipt;
import com.citaplanner.gateway.event.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.MockProducer;
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
    private final KafkaSession log =
            new KafkaSession(producer, Optional.empty(), Topic.NAME, refusals::incrementAndGet);
    private final List<Receipt> receipts = new ArrayList<>();

    @Test
    void aRecordThatIsSentIsNotYetAcknowledged() {
        log.append(EVENT, receipts::add);

        assertThat(producer.history()).hasSize(1);
        assertThat(receipts).isEmpty();

        producer.completeNext();
        assertThat(receipts).containsExactly(Receipt.ACKNOWLEDGED);
    }

    @Test
    void aRecordThatIsTooLargeIsToldFromOneThatFailed() {
        log.append(EVENT, receipts::add);
        producer.errorNext(new RecordTooLargeException());
        log.append(EVENT, receipts::add);
        producer.errorNext(new TimeoutException());

        assertThat(receipts).containsExactly(Receipt.TOO_LARGE, Receipt.FAILED);
        assertThat(refusals).hasValue(1);
        assertThat(log.trouble()).contains("Kafka does not take events: TimeoutException");
    }

    @Test
    void anErrorInWhatAnAnswerLeadsToDoesNotReachTheProducersThread() {
        log.append(EVENT, receipt -> {
            throw new StackOverflowError("made by the test");
        });
        log.append(EVENT, receipts::add);

        assertThatCode(producer::completeNext).doesNotThrowAnyException();
        producer.completeNext();
        assertThat(receipts).containsExactly(Receipt.ACKNOWLEDGED);
    }

    @Test
    void anEndedSessionTakesNothing() {
        log.end(Duration.ZERO);

        log.append(EVENT, receipts::add);

        assertThat(log.hasEnded()).isTrue();
        assertThat(receipts).containsExactly(Receipt.FAILED);
    }

    @Test
    void aProducerThatThrowsHasFailed() {
        producer.close();

        log.append(EVENT, receipts::add);

        assertThat(receipts).containsExactly(Receipt.FAILED);
    }
}
