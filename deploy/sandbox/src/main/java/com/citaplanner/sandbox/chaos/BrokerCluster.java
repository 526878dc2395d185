package com.citaplanner.sandbox.chaos;

import com.citaplanner.sandbox.Ports;
import com.citaplanner.sandbox.kafka.KafkaBroker;
import com.citaplanner.sandbox.kafka.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartitionInfo;

/**
 * One or three Kafka brokers in processes of their own, each a controller too. Of three, one can be killed while the
 * others go on: every topic has a copy on each broker, and a record is accepted once two of them have it.
 */
final class BrokerCluster implements AutoCloseable {
    static final int PARTITIONS = 12;
    private static final Duration START_TIMEOUT = Duration.ofSeconds(90);

    private final Path directory;
    private final List<Integer> ports;
    private final List<Integer> controllerPorts;
    private final Map<Integer, Process> processes = new ConcurrentHashMap<>();

    BrokerCluster(Path directory, int brokers) {
        this.directory = directory;
        this.ports = freePorts(brokers);
        this.controllerPorts = freePorts(brokers);
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "stop-kafka"));
    }

    private static List<Integer> freePorts(int count) {
        return IntStream.range(0, count).mapToObj(i -> Ports.free()).toList();
    }

    /**
     * Runs one node.
     *
     * @param arguments directory, node, and the ports of all nodes for clients and for controllers, separated by commas
     */
    public static void main(String[] arguments) throws InterruptedException {
        KafkaBroker.startNode(
                Path.of(arguments[0]), Integer.parseInt(arguments[1]), ports(arguments[2]), ports(arguments[3]));
        new CountDownLatch(1).await();
    }

    private static List<Integer> ports(String joined) {
        return Arrays.stream(joined.split(",")).map(Integer::valueOf).toList();
    }

    /** Starts all brokers and creates the topics. */
    void start() throws IOException {
        for (int node = 0; node < ports.size(); node++) {
            start(node);
        }
        for (int port : ports) {
            Processes.await("Kafka", START_TIMEOUT, () -> Ports.isTaken(port));
        }
        Topics.create(bootstrapServers(), PARTITIONS, ports.size());
        Processes.await("the copies of all topics", START_TIMEOUT, this::isInSync);
    }

    /** Starts a broker, without waiting for it. */
    void start(int node) throws IOException {
        Path own = Files.createDirectories(directory.resolve("kafka-" + node));
        ProcessBuilder builder = new ProcessBuilder(
                        Processes.java(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BrokerCluster.class.getName(),
                        own.toString(),
                        Integer.toString(node),
                        join(ports),
                        join(controllerPorts))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("kafka-" + node + ".log").toFile()));
        processes.put(node, builder.start());
    }

    private static String join(List<Integer> ports) {
        return ports.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    String bootstrapServers() {
        return ports.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
    }

    /** Kills a broker without warning. */
    void kill(int node) {
        Objects.requireNonNull(processes.remove(node))
                .destroyForcibly()
                .onExit()
                .join();
    }

    /** Returns the broker that leads the first partition of a topic. */
    int leaderOf(String topic) {
        TopicDescription described =
                Objects.requireNonNull(describe(List.of(topic)).get(topic));
        return described.partitions().getFirst().leader().id() - 1;
    }

    /** Returns whether every broker has a current copy of every partition. */
    boolean isInSync() {
        return partitions().allMatch(partition -> partition.isr().size() == ports.size());
    }

    private Stream<TopicPartitionInfo> partitions() {
        return describe(Topics.names()).values().stream().flatMap(topic -> topic.partitions().stream());
    }

    private Map<String, TopicDescription> describe(Collection<String> topics) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            return admin.describeTopics(topics).allTopicNames().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka did not describe its topics", e.getCause());
        }
    }

    @Override
    public void close() {
        processes.values().forEach(process -> process.destroyForcibly().onExit().join());
    }
}
