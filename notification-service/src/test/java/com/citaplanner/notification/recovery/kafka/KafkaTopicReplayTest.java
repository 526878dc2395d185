package com.citaplanner.notification.recovery.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.recovery.GroupPosition;
import com.citaplanner.notification.recovery.TopicLag;
import com.citaplanner.notification.support.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class KafkaTopicReplayTest {
    @Inject
    @Identifier("default-kafka-broker")
    Map<String, Object> kafka;

    @Inject
    Config config;

    private final String topic = "replayed." + UUID.randomUUID();
    private final String group = "group." + topic;
    private final TopicPartition partition = new TopicPartition(topic, 0);
    private KafkaAccess access;

    private Admin admin() {
        return access.admin();
    }

    private KafkaTopicReplay replay() {
        access = new KafkaAccess(kafka, config) {
            @Override
            Map<String, String> topicsByGroup() {
                return Map.of(group, topic);
            }
        };
        return new KafkaTopicReplay(access);
    }

    @AfterEach
    void close() {
        access.close();
    }

    /** The three records are followed by the marker of their transaction. */
    private void writeInTransaction() throws Exception {
        admin().createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        Map<String, Object> settings = new HashMap<>();
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.get("bootstrap.servers"));
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, topic);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            for (int i = 0; i < 3; i++) {
                producer.send(new ProducerRecord<>(topic, 0, null, new byte[] {1}))
                        .get();
            }
            producer.commitTransaction();
        }
    }

    private void read(long offset) throws Exception {
        admin().alterConsumerGroupOffsets(group, Map.of(partition, new OffsetAndMetadata(offset)))
                .all()
                .get();
    }

    private static List<TopicLag> lag(KafkaTopicReplay replay, List<GroupPosition> positions) {
        return replay.lag(positions).await().atMost(Duration.ofSeconds(20));
    }

    @Test
    void a_group_that_never_read_has_no_members_and_no_positions() {
        KafkaTopicReplay replay = replay();

        assertThat(replay.activeGroups()).isEmpty();
        assertThat(replay.positionsAt(Instant.EPOCH)).isEmpty();
    }

    @Test
    void a_partition_ends_after_its_last_record_and_not_after_a_transaction_s_marker() throws Exception {
        KafkaTopicReplay replay = replay();
        writeInTransaction();
        read(3);

        List<GroupPosition> positions = replay.positionsAt(Instant.EPOCH);
        assertThat(positions).containsExactly(new GroupPosition(group, topic, 0, 3, 0, 3));

        replay.reset(positions);
        assertThat(lag(replay, positions)).containsExactly(new TopicLag(topic, 3));
        read(3);
        assertThat(lag(replay, positions)).isEmpty();
    }

    @Test
    void what_kafka_has_deleted_is_not_waited_for() throws Exception {
        KafkaTopicReplay replay = replay();
        writeInTransaction();
        read(1);
        List<GroupPosition> positions = replay.positionsAt(Instant.EPOCH);
        assertThat(lag(replay, positions)).containsExactly(new TopicLag(topic, 2));

        admin().deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(4)))
                .all()
                .get();

        assertThat(lag(replay, positions)).isEmpty();
        assertThat(replay.positionsAt(Instant.EPOCH))
                .extracting(GroupPosition::topicEnd)
                .containsExactly(4L);
    }
}
