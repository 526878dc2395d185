package com.citaplanner.notification.tracking.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.kafka.ConsumerLag;
import com.citaplanner.notification.kafka.KafkaAdmin;
import com.citaplanner.notification.kafka.PartitionLag;
import com.citaplanner.notification.tracking.FeedPosition;
import com.citaplanner.sandbox.Ports;
import com.citaplanner.sandbox.kafka.KafkaBroker;
import com.citaplanner.sandbox.kafka.KafkaProxy;
import com.citaplanner.sandbox.kafka.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How far receipts have been read, as a real broker says it. */
class KafkaReceiptFeedTest {
    private static final TopicPartition PARTITION = new TopicPartition(Topics.PROVIDER_CALLBACKS, 0);
    private static final int PROXY_PORT = Ports.free();
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    @TempDir
    private static Path directory;

    private static KafkaBroker broker;
    private static KafkaProxy proxy;
    private static Admin admin;
    private static KafkaProducer<byte[], byte[]> producer;

    private final String group = "group-" + UUID.randomUUID();
    private final KafkaAdmin client = client(broker.bootstrapServers());
    private final KafkaReceiptFeed feed = feed(client);

    @BeforeAll
    static void start() throws IOException {
        int proxied = Ports.free();
        broker = KafkaBroker.startBehindProxy(directory, Ports.free(), proxied, PROXY_PORT);
        proxy = KafkaProxy.start(PROXY_PORT, proxied);
        Topics.create(broker.bootstrapServers());
        Map<String, Object> client = Map.of("bootstrap.servers", broker.bootstrapServers());
        admin = Admin.create(client);
        producer = new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @AfterAll
    static void stop() {
        producer.close();
        admin.close();
        proxy.close();
        broker.close();
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    private static KafkaAdmin client(String bootstrapServers) {
        return new KafkaAdmin(Map.of("bootstrap.servers", bootstrapServers));
    }

    private KafkaReceiptFeed feed(KafkaAdmin client) {
        return new KafkaReceiptFeed(client, Topics.PROVIDER_CALLBACKS, group);
    }

    private FeedPosition end() {
        return feed.end().await().atMost(TIMEOUT);
    }

    private FeedPosition read() {
        return feed.read().await().atMost(TIMEOUT);
    }

    private static void write(int records) {
        for (int i = 0; i < records; i++) {
            var _ = producer.send(new ProducerRecord<>(PARTITION.topic(), PARTITION.partition(), null, new byte[] {1}));
        }
        producer.flush();
    }

    private void commit(long offset) throws ExecutionException, InterruptedException {
        admin.alterConsumerGroupOffsets(group, Map.of(PARTITION, new OffsetAndMetadata(offset)))
                .all()
                .get();
    }

    @Test
    void what_the_group_has_committed_is_read() throws ExecutionException, InterruptedException {
        write(3);
        FeedPosition end = end();
        assertThat(read().includes(end)).isFalse();

        commit(end.offsets().get(PARTITION.partition()) - 1);
        assertThat(read().includes(end)).isFalse();
        commit(end.offsets().get(PARTITION.partition()));
        assertThat(read().includes(end)).isTrue();

        write(1);
        assertThat(read().includes(end)).isTrue();
        assertThat(read().includes(end())).isFalse();
    }

    @Test
    void deleted_records_need_not_be_read() throws ExecutionException, InterruptedException {
        write(1);
        long end = end().offsets().get(PARTITION.partition());
        admin.deleteRecords(Map.of(PARTITION, RecordsToDelete.beforeOffset(end)))
                .all()
                .get();

        assertThat(read().includes(end())).isTrue();
    }

    @Test
    void a_broker_that_does_not_answer_is_a_failure_in_time_and_answers_later() {
        proxy.behave(KafkaProxy.Behaviour.HUNG);
        KafkaAdmin hungClient = client("127.0.0.1:" + PROXY_PORT);
        KafkaReceiptFeed hung = feed(hungClient);
        try {
            assertThatThrownBy(() -> hung.end().await().atMost(TIMEOUT)).isInstanceOf(TimeoutException.class);

            proxy.behave(KafkaProxy.Behaviour.ANSWERS);

            FeedPosition end = end();
            await().atMost(TIMEOUT)
                    .ignoreExceptionsInstanceOf(TimeoutException.class)
                    .untilAsserted(
                            () -> assertThat(hung.end().await().atMost(TIMEOUT)).isEqualTo(end));
        } finally {
            hungClient.close();
        }
    }

    @Test
    void a_missing_topic_is_a_failure() {
        KafkaReceiptFeed missing = new KafkaReceiptFeed(client, "missing", group);

        assertThatThrownBy(() -> missing.end().await().atMost(TIMEOUT))
                .isInstanceOf(UnknownTopicOrPartitionException.class);
    }

    /** The number that an operator sees is made of the same answers. */
    @Test
    void what_the_group_has_not_committed_is_its_lag() throws ExecutionException, InterruptedException {
        write(3);
        long end = end().offsets().get(PARTITION.partition());
        commit(end - 2);
        ConsumerLag lag = new ConsumerLag(client, Map.of(group, Topics.PROVIDER_CALLBACKS));
        long others = records(lag) - 2;

        write(4);

        assertThat(records(lag)).isEqualTo(others + 6);
        commit(end + 4);
        assertThat(records(lag)).isEqualTo(others);
    }

    private static long records(ConsumerLag lag) {
        return lag.byPartition().await().atMost(TIMEOUT).values().stream()
                .mapToLong(PartitionLag::records)
                .sum();
    }
}
