package com.citaplanner.gateway.delivery;

import static com.citaplanner.sandbox.kafka.KafkaBroker.MAX_MESSAGE_BYTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.gateway.background.BackgroundThreads;
import com.citaplanner.gateway.event.Event;
import com.citaplanner.gateway.kafka.Topic;
import com.citaplanner.gateway.kafka.WatchedKafka;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real broker that is not well: whoever delivers is never held up, and everything reaches the topic in the end. */
class KafkaFaultsTest {
    private static final Duration BACK = Duration.ofSeconds(30);
    private static final Duration PROMISED = Duration.ofSeconds(3);
    private static final int TOO_SMALL = 400;
    private static final Random RANDOM = new Random(7);

    @TempDir
    static Path brokerDirectory;

    @TempDir
    Path spoolDirectory;

    private static KafkaBroker broker;
    private static KafkaProxy proxy;

    private final BackgroundThreads threads = new BackgroundThreads();
    private final Queue<String> unanswered = new ConcurrentLinkedQueue<>();
    private final Map<String, DeliveryResult> deliveryResults = new ConcurrentHashMap<>();
    private Topic topic;
    private WatchedKafka log;
    private DeliveryBeans gateway;
    private int sent;

    private record Config(Duration ackBudget, Duration answerBudget, Duration drainOnStop) implements DeliveryConfig {}

    /** Throws what no producer's thread survives, while it is told to. */
    public static final class Deadly implements ProducerInterceptor<byte[], byte[]> {
        static volatile boolean armed;

        @Override
        public ProducerRecord<byte[], byte[]> onSend(ProducerRecord<byte[], byte[]> event) {
            return event;
        }

        @Override
        public void onAcknowledgement(RecordMetadata metadata, Exception error) {
            if (armed) {
                armed = false;
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
        int behind = Ports.free();
        int front = Ports.free();
        broker = KafkaBroker.startBehindProxy(brokerDirectory, Ports.free(), behind, front);
        Topics.create(broker.bootstrapServers());
        proxy = KafkaProxy.start(front, behind);
    }

    @AfterAll
    static void stopBroker() {
        proxy.close();
        broker.close();
    }

    @BeforeEach
    void readTopic() {
        proxy.behave(Behaviour.ANSWERS);
        Topics.limit(broker.bootstrapServers(), MAX_MESSAGE_BYTES);
        topic = Topic.fromNow(broker.bootstrapServers());
    }

    @AfterEach
    void stop() throws InterruptedException {
        gateway.stop(null);
        log.close();
        topic.close();
    }

    @Test
    void nobodyWaitsForABrokerThatAnswersNothingButMetadata() {
        proxy.behave(Behaviour.METADATA_ONLY);
        start(proxy.bootstrapServers());

        sendFor(Duration.ofSeconds(12));
        proxy.behave(Behaviour.ANSWERS);

        everythingReachesTheTopic();
    }

    @Test
    void nobodyWaitsForABootstrapServerThatNeverAnswers() {
        proxy.behave(Behaviour.HUNG);
        start(proxy.bootstrapServers() + "," + broker.bootstrapServers());

        sendFor(Duration.ofSeconds(2));

        everythingReachesTheTopic();
    }

    @Test
    void eventsAreKeptWhileNoBrokerHasAnAddress() {
        start("kafka.invalid:9092");

        sendFor(Duration.ofSeconds(1));

        await().atMost(PROMISED).until(unanswered::isEmpty);
        assertThat(deliveryResults.values()).allMatch(DeliveryResult.Spooled.class::isInstance);
        await().until(() -> gateway.state().reason().orElse("").contains("has an address"));
    }

    @Test
    void aTopicThatDoesNotTellItsLimitIsUsed() {
        proxy.behave(Behaviour.NO_TOPIC_CONFIGURATION);
        start(proxy.bootstrapServers());

        send();

        everythingReachesTheTopic();
    }

    @Test
    void aTopicThatTakesTooLittleForAWhileGetsEverythingOnceItTakesMore() {
        start(broker.bootstrapServers());
        await().atMost(BACK).until(gateway.state()::isDirect);
        Topics.limit(broker.bootstrapServers(), TOO_SMALL);

        sendFor(Duration.ofSeconds(3));
        await().until(() -> gateway.state().reason().orElse("").contains("Set max.message.bytes"));
        send();
        assertThat(gateway.state().isMisconfigured()).isFalse();
        Topics.limit(broker.bootstrapServers(), MAX_MESSAGE_BYTES);

        everythingReachesTheTopic();
        assertThat(spoolDirectory.resolve("set-aside")).doesNotExist();
    }

    @Test
    void aTopicThatTakesTooLittleAtTheStartIsAMistakeUntilItTakesMore() {
        Topics.limit(broker.bootstrapServers(), TOO_SMALL);
        start(broker.bootstrapServers());

        send();
        await().atMost(BACK).until(gateway.state()::isMisconfigured);
        send();
        Topics.limit(broker.bootstrapServers(), MAX_MESSAGE_BYTES);

        everythingReachesTheTopic();
        assertThat(gateway.state().isMisconfigured()).isFalse();
    }

    @Test
    void aProducerWhoseThreadDiesIsReplaced() {
        start(broker.bootstrapServers(), Map.of("interceptor.classes", Deadly.class.getName()));
        await().atMost(BACK).until(gateway.state()::isDirect);
        send();
        Deadly.armed = true;

        sendFor(Duration.ofSeconds(1));

        assertThat(Deadly.armed).isFalse();
        everythingReachesTheTopic();
    }

    private void start(String bootstrapServers) {
        start(bootstrapServers, Map.of());
    }

    private void start(String bootstrapServers, Map<String, Object> more) {
        Spool spool = Spool.open(spoolDirectory, 100_000_000, threads);
        log = new WatchedKafka(bootstrapServers, more, threads);
        Config config = new Config(Duration.ofMillis(1500), Duration.ofMillis(2500), Duration.ZERO);
        gateway = new DeliveryBeans(config, threads, log, spool);
        gateway.start(null);
    }

    /** One event every few milliseconds, of which none may keep its sender. */
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
        long began = System.nanoTime();
        gateway.delivery().deliver(event(id), deliveryResult -> {
            deliveryResults.put(id, deliveryResult);
            unanswered.remove(id);
        });
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMillis(500));
    }

    private void everythingReachesTheTopic() {
        await().atMost(PROMISED).until(unanswered::isEmpty);
        assertThat(deliveryResults.values()).allMatch(DeliveryResult.Durable.class::isInstance);
        await().atMost(BACK).until(gateway.state()::isDirect);
        send();
        await().atMost(PROMISED).until(unanswered::isEmpty);
        assertThat(Topic.ids(topic.read()).distinct())
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
