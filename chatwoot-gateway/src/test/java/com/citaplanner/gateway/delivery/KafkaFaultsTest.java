package com.citaplanner.gateway.delivery;

import static com.citaplanner.sandbox.kafka.KafkaBroker.MAX_MESSAGE_BYTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.gateway.background.BackgroundThreads;
import com.citaplanner.gateway.event.Event;
import com.citaplanner.gateway.kafka.StandaloneKafkaTopic;
import com.citaplanner.gateway.kafka.TopicReader;
import com.citaplanner.gateway.spool.Spool;
import com.citaplanner.sandbox.Ports;
import com.citaplanner.sandbox.kafka.KafkaBroker;
import com.citaplanner.sandbox.kafka.KafkaProxy;
import com.citaplanner.sandbox.kafka.KafkaProxy.Behaviour;
import com.citaplanner.sandbox.kafka.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks delivery against a faulty real broker: no sender is delayed, and all events reach the topic in the end. */
@Tag("edge")
class KafkaFaultsTest {
    private static final Duration RECOVERY_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(3);
    private static final int TOO_SMALL_LIMIT = 400;
    private static final Random RANDOM = new Random(7);

    @TempDir
    static Path brokerDirectory;

    @TempDir
    Path spoolDirectory;

    private static KafkaBroker broker;
    private static KafkaProxy proxy;

    private final BackgroundThreads threads = new BackgroundThreads();
    private final Queue<String> unanswered = new ConcurrentLinkedQueue<>();
    private final Map<String, DeliveryResult> results = new ConcurrentHashMap<>();
    private TopicReader topicReader;
    private StandaloneKafkaTopic topic;
    private DeliveryBeans gateway;
    private int sent;

    private record Config(Duration ackBudget, Duration answerBudget, Duration drainOnStop) implements DeliveryConfig {}

    /** Throws an error that ends the producer's thread, once for each time it is armed. */
    public static final class FatalInterceptor implements ProducerInterceptor<byte[], byte[]> {
        static volatile boolean throwNext;

        @Override
        public ProducerRecord<byte[], byte[]> onSend(ProducerRecord<byte[], byte[]> event) {
            return event;
        }

        @Override
        public void onAcknowledgement(RecordMetadata metadata, Exception error) {
            if (throwNext) {
                throwNext = false;
                throw new StackOverflowError("made by the test");
            }
        }

        @Override
        public void close() {}

        @Override
        public void configure(Map<String, ?> settings) {}
    }

    @BeforeAll
    static void startBroker() {
        int brokerPort = Ports.free();
        int proxyPort = Ports.free();
        broker = KafkaBroker.startBehindProxy(brokerDirectory, Ports.free(), brokerPort, proxyPort);
        Topics.create(broker.bootstrapServers());
        proxy = KafkaProxy.start(proxyPort, brokerPort);
    }

    @AfterAll
    static void stopBroker() {
        proxy.close();
        broker.close();
    }

    @BeforeEach
    void readTopic() {
        proxy.behave(Behaviour.ANSWERS);
        Topics.setMaxMessageBytes(broker.bootstrapServers(), MAX_MESSAGE_BYTES);
        topicReader = TopicReader.fromNow(broker.bootstrapServers());
    }

    @AfterEach
    void stop() throws InterruptedException {
        gateway.stop(null);
        topic.close();
        topicReader.close();
    }

    @Test
    void broker_that_answers_only_metadata_delays_no_sender() {
        proxy.behave(Behaviour.METADATA_ONLY);
        start(proxy.bootstrapServers());

        sendFor(Duration.ofSeconds(12));
        proxy.behave(Behaviour.ANSWERS);

        assertAllEventsReachTheTopic();
    }

    @Test
    void bootstrap_server_that_never_answers_delays_no_sender() {
        proxy.behave(Behaviour.HUNG);
        start(proxy.bootstrapServers() + "," + broker.bootstrapServers());

        sendFor(Duration.ofSeconds(2));

        assertAllEventsReachTheTopic();
    }

    @Test
    void events_are_spooled_while_no_broker_can_be_resolved() {
        start("kafka.invalid:9092");

        sendFor(Duration.ofSeconds(1));

        await().atMost(ANSWER_TIMEOUT).until(unanswered::isEmpty);
        assertThat(results.values()).allMatch(DeliveryResult.Spooled.class::isInstance);
        await().until(() -> gateway.state().reason().orElse("").contains("can be resolved"));
    }

    @Test
    void topic_without_readable_limit_is_used() {
        proxy.behave(Behaviour.NO_TOPIC_CONFIGURATION);
        start(proxy.bootstrapServers());

        send();

        assertAllEventsReachTheTopic();
    }

    @Test
    void topic_with_temporarily_low_limit_gets_all_events_after_it_is_raised() {
        start(broker.bootstrapServers());
        await().atMost(RECOVERY_TIMEOUT).until(gateway.state()::isDirect);
        Topics.setMaxMessageBytes(broker.bootstrapServers(), TOO_SMALL_LIMIT);

        sendFor(Duration.ofSeconds(3));
        await().until(() -> gateway.state().reason().orElse("").contains("Set max.message.bytes"));
        send();
        assertThat(gateway.state().isMisconfigured()).isFalse();
        Topics.setMaxMessageBytes(broker.bootstrapServers(), MAX_MESSAGE_BYTES);

        assertAllEventsReachTheTopic();
        assertThat(spoolDirectory.resolve("set-aside")).doesNotExist();
    }

    @Test
    void topic_with_low_limit_at_the_start_is_misconfigured_until_it_is_raised() {
        Topics.setMaxMessageBytes(broker.bootstrapServers(), TOO_SMALL_LIMIT);
        start(broker.bootstrapServers());

        send();
        await().atMost(RECOVERY_TIMEOUT).until(gateway.state()::isMisconfigured);
        send();
        Topics.setMaxMessageBytes(broker.bootstrapServers(), MAX_MESSAGE_BYTES);

        assertAllEventsReachTheTopic();
        assertThat(gateway.state().isMisconfigured()).isFalse();
    }

    @Test
    void producer_whose_thread_dies_is_replaced() {
        start(broker.bootstrapServers(), Map.of("interceptor.classes", FatalInterceptor.class.getName()));
        await().atMost(RECOVERY_TIMEOUT).until(gateway.state()::isDirect);
        send();
        FatalInterceptor.throwNext = true;

        sendFor(Duration.ofSeconds(1));

        assertThat(FatalInterceptor.throwNext).isFalse();
        assertAllEventsReachTheTopic();
    }

    private void start(String bootstrapServers) {
        start(bootstrapServers, Map.of());
    }

    private void start(String bootstrapServers, Map<String, Object> more) {
        Spool spool = Spool.open(spoolDirectory, 100_000_000, threads);
        topic = new StandaloneKafkaTopic(bootstrapServers, more, threads);
        Config config = new Config(Duration.ofMillis(1500), Duration.ofMillis(2500), Duration.ZERO);
        gateway = new DeliveryBeans(config, threads, topic, spool);
        gateway.start(null);
    }

    /** Sends an event every few milliseconds; none may delay its sender. */
    private void sendFor(Duration time) {
        long until = System.nanoTime() + time.toNanos();
        await().pollInterval(Duration.ofMillis(5)).atMost(time.plusSeconds(10)).until(() -> {
            send();
            return System.nanoTime() > until;
        });
    }

    private void send() {
        String id = "event-" + sent++;
        unanswered.add(id);
        long start = System.nanoTime();
        gateway.delivery().deliver(event(id), result -> {
            results.put(id, result);
            unanswered.remove(id);
        });
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(500));
    }

    private void assertAllEventsReachTheTopic() {
        await().atMost(ANSWER_TIMEOUT).until(unanswered::isEmpty);
        assertThat(results.values()).allMatch(DeliveryResult.Durable.class::isInstance);
        await().atMost(RECOVERY_TIMEOUT).until(gateway.state()::isDirect);
        send();
        await().atMost(ANSWER_TIMEOUT).until(unanswered::isEmpty);
        assertThat(TopicReader.ids(topicReader.read()).distinct())
                .containsExactlyElementsOf(
                        IntStream.range(0, sent).mapToObj(i -> "event-" + i).toList());
        assertThat(threads.failures()).isEmpty();
    }

    private static Event event(String id) {
        byte[] incompressible = new byte[1000];
        RANDOM.nextBytes(incompressible);
        return new Event(id, "com.chatwoot.e", "/sources/default", "default:3:1", 0, "trace", incompressible);
    }
}
