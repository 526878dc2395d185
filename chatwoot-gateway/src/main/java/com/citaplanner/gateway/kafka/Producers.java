package com.citaplanner.gateway.kafka;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.record.MemoryRecords;
import org.apache.kafka.common.record.SimpleRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/** Creates producers, one after another, from one configuration. */
final class Producers {
    private static final int SAMPLE_BYTES = 1000;
    private static final String NETWORK_THREAD = "kafka-producer-network-thread | ";

    private final Map<String, Object> settings;
    private final Consumer<Producer<?, ?>> created;
    private final String compression;
    private int count;

    /**
     * Checks the configuration without contacting a broker.
     *
     * @param created called with each new producer
     * @throws ConfigException if the configuration is invalid
     */
    Producers(Map<String, ?> settings, Consumer<Producer<?, ?>> created) {
        this.settings = new HashMap<>(settings);
        this.created = created;
        ProducerConfig checked = new ProducerConfig(this.settings);
        requireAddresses(checked.getList(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG));
        requireNonBlocking(checked.getLong(ProducerConfig.MAX_BLOCK_MS_CONFIG));
        this.compression = checked.getString(ProducerConfig.COMPRESSION_TYPE_CONFIG);
    }

    private static void requireAddresses(List<String> servers) {
        for (String server : servers) {
            if (Utils.getHost(server) == null || Utils.getPort(server) == null) {
                throw new ConfigException("KAFKA_BOOTSTRAP_SERVERS must be a comma-separated list of host:port; '"
                        + server + "' is not host:port.");
            }
        }
    }

    private static void requireNonBlocking(long millis) {
        if (millis > 0) {
            throw new ConfigException("mp.messaging.outgoing.chatwoot-events.max.block.ms must be 0, so that no webhook"
                    + " waits for Kafka's client.");
        }
    }

    /** Opens a session with a new producer. Resolves the brokers' addresses, which may block. */
    KafkaSession open(TopicNames topics, Runnable onTooLarge) {
        Map<String, Object> producerSettings = new HashMap<>(settings);
        if (count > 0) {
            producerSettings.merge(
                    ProducerConfig.CLIENT_ID_CONFIG, "-" + count, (name, number) -> name + number.toString());
        }
        count++;
        loadCompression();
        KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(producerSettings, new ByteArraySerializer(), new ByteArraySerializer());
        created.accept(producer);
        return new KafkaSession(
                producer, network(producerSettings.get(ProducerConfig.CLIENT_ID_CONFIG)), topics, onTooLarge);
    }

    /** Loads the compression library, which the first event loop that sends would otherwise unpack onto the disk. */
    private void loadCompression() {
        MemoryRecords.withRecords(Compression.of(compression).build(), new SimpleRecord(new byte[SAMPLE_BYTES]));
    }

    private static Optional<Thread> network(@Nullable Object clientId) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(NETWORK_THREAD + clientId))
                .findFirst();
    }
}
