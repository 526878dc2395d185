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

/** Makes producers of one configuration, one after another. */
final class Producers {
    private static final int SAMPLE_BYTES = 1000;
    private static final String NETWORK_THREAD = "kafka-producer-network-thread | ";

    private final Map<String, Object> settings;
    private final Consumer<Producer<?, ?>> created;
    private final String compression;
    private int count;

    /**
     * @param created told of each producer
     * @throws ConfigException when the configuration cannot be right; nothing is looked up for that
     */
    Producers(Map<String, ?> settings, Consumer<Producer<?, ?>> created) {
        this.settings = new HashMap<>(settings);
        this.created = created;
        ProducerConfig checked = new ProducerConfig(this.settings);
        requireAddresses(checked.getList(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG));
        requireNotToBlock(checked.getLong(ProducerConfig.MAX_BLOCK_MS_CONFIG));
        this.compression = checked.getString(ProducerConfig.COMPRESSION_TYPE_CONFIG);
    }

    private static void requireAddresses(List<String> servers) {
        for (String server : servers) {
            if (Utils.getHost(server) == null || Utils.getPort(server) == null) {
                throw new ConfigException(
                        "KAFKA_BOOTSTRAP_SERVERS must be host:port, separated by commas; '" + server + "' is not.");
            }
        }
    }

    private static void requireNotToBlock(long millis) {
        if (millis > 0) {
            throw new ConfigException("mp.messaging.outgoing.chatwoot-events.max.block.ms must be 0, so that no webhook"
                    + " waits for Kafka's client.");
        }
    }

    /** A new producer; looks up the brokers' addresses, which may block. */
    KafkaSession open(String topic, Runnable refused) {
        Map<String, Object> own = new HashMap<>(settings);
        if (count > 0) {
            own.merge(ProducerConfig.CLIENT_ID_CONFIG, "-" + count, (name, number) -> name + number.toString());
        }
        count++;
        loadCompression();
        KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(own, new ByteArraySerializer(), new ByteArraySerializer());
        created.accept(producer);
        return new KafkaSession(producer, network(own.get(ProducerConfig.CLIENT_ID_CONFIG)), topic, refused);
    }

    /** Otherwise the first event loop that sends would unpack a library onto the disk. */
    private void loadCompression() {
        MemoryRecords.withRecords(Compression.of(compression).build(), new SimpleRecord(new byte[SAMPLE_BYTES]));
    }

    private static Optional<Thread> network(Object clientId) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(NETWORK_THREAD + clientId))
                .findFirst();
    }
}
