package com.citaplanner.sandbox.kafka;

import com.citaplanner.sandbox.Ports;
import com.citaplanner.sandbox.tls.SelfSignedCertificate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.utils.Time;

/**
 * A real Kafka broker and controller (KRaft, one node) in this process, on loopback only. Started again with the same
 * directory and port, it still has its topics, records and committed offsets.
 */
public final class KafkaBroker implements AutoCloseable {
    /**
     * The largest record that the broker accepts, in bytes: the gateway's default body limit of 4 MiB plus room for
     * headers.
     */
    public static final int MAX_MESSAGE_BYTES = 5 * 1024 * 1024;

    private static final String CLUSTER_ID = "Y2l0YXBsYW5uZXItc2Jv";

    private final KafkaRaftServer server;
    private final int port;

    private KafkaBroker(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /** Starts a broker on a free port, for tests. */
    public static KafkaBroker start(Path directory) {
        return start(directory, Ports.free());
    }

    /**
     * Starts a broker and returns once it accepts requests.
     *
     * @param directory where the broker keeps its log; created and formatted if it is new
     */
    public static KafkaBroker start(Path directory, int port) {
        return start(directory, port, settings(directory, port, Ports.free()));
    }

    /**
     * Starts a broker that also accepts connections of a proxy and directs their clients to the proxy. Clients of the
     * port itself are not affected.
     *
     * @param proxiedPort where the broker listens for the proxy
     * @param proxyPort where the proxy listens
     */
    public static KafkaBroker startBehindProxy(Path directory, int port, int proxiedPort, int proxyPort) {
        Properties settings = settings(directory, port, Ports.free());
        settings.merge("listeners", ",PROXY://127.0.0.1:" + proxiedPort, KafkaBroker::join);
        settings.merge("advertised.listeners", ",PROXY://127.0.0.1:" + proxyPort, KafkaBroker::join);
        settings.merge("listener.security.protocol.map", ",PROXY:PLAINTEXT", KafkaBroker::join);
        return start(directory, port, settings);
    }

    /**
     * Starts a broker that also accepts connections over TLS (SASL_SSL, mechanism PLAIN).
     *
     * @param securedPort where it listens for them
     * @param user the only user
     */
    public static KafkaBroker startSecured(
            Path directory, int securedPort, SelfSignedCertificate certificate, String user, String password) {
        int port = Ports.free();
        Properties settings = settings(directory, port, Ports.free());
        settings.merge("listeners", ",SECURED://127.0.0.1:" + securedPort, KafkaBroker::join);
        settings.merge("advertised.listeners", ",SECURED://127.0.0.1:" + securedPort, KafkaBroker::join);
        settings.merge("listener.security.protocol.map", ",SECURED:SASL_SSL", KafkaBroker::join);
        settings.put("listener.name.secured.sasl.enabled.mechanisms", "PLAIN");
        settings.put(
                "listener.name.secured.plain.sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required user_" + user + "=\"" + password
                        + "\";");
        settings.put("listener.name.secured.ssl.keystore.type", "PEM");
        settings.put("listener.name.secured.ssl.keystore.certificate.chain", certificate.pem());
        settings.put("listener.name.secured.ssl.keystore.key", certificate.keyPem());
        return start(directory, port, settings);
    }

    /**
     * Starts one node of a cluster, which keeps each of its own topics on three nodes. It returns once a majority of the
     * nodes runs.
     *
     * @param node the node's place in the ports, from 0 on
     * @param ports where each node listens for clients
     * @param controllerPorts where each node listens for the other nodes' controllers
     */
    public static KafkaBroker startNode(Path directory, int node, List<Integer> ports, List<Integer> controllerPorts) {
        Properties settings = settings(directory, ports.get(node), controllerPorts.get(node));
        settings.put("node.id", Integer.toString(node + 1));
        settings.put(
                "controller.quorum.voters",
                IntStream.range(0, controllerPorts.size())
                        .mapToObj(i -> (i + 1) + "@127.0.0.1:" + controllerPorts.get(i))
                        .collect(Collectors.joining(",")));
        replicas(settings, ports.size(), Math.min(ports.size(), 2));
        return start(directory, ports.get(node), settings);
    }

    private static Object join(Object first, Object second) {
        return first.toString() + second;
    }

    private static KafkaBroker start(Path directory, int port, Properties settings) {
        format(directory, settings);
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
        server.startup();
        return new KafkaBroker(server, port);
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static Properties settings(Path directory, int port, int controllerPort) {
        Properties settings = new Properties();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", "1");
        settings.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        settings.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("inter.broker.listener.name", "PLAINTEXT");
        settings.put("log.dirs", directory.resolve("log").toString());
        settings.put("message.max.bytes", Integer.toString(MAX_MESSAGE_BYTES));
        settings.put("auto.create.topics.enable", "false");
        settings.put("num.partitions", "3");
        settings.put("group.initial.rebalance.delay.ms", "0");
        replicas(settings, 1, 1);
        smallProcess(settings);
        return settings;
    }

    /** Sets how many copies Kafka's own topics have, and how many of them must have a record. */
    private static void replicas(Properties settings, int replicas, int inSync) {
        settings.put("offsets.topic.num.partitions", "3");
        settings.put("transaction.state.log.num.partitions", "3");
        for (String topic : List.of("offsets.topic", "transaction.state.log", "share.coordinator.state.topic")) {
            settings.put(topic + ".replication.factor", Integer.toString(replicas));
        }
        settings.put("min.insync.replicas", Integer.toString(inSync));
        settings.put("transaction.state.log.min.isr", Integer.toString(inSync));
        settings.put("share.coordinator.state.topic.min.isr", Integer.toString(inSync));
    }

    private static void smallProcess(Properties settings) {
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "4");
        settings.put("log.cleaner.dedupe.buffer.size", "20000000");
        // After a kill, the controller reserves the dead broker's id for this time before the new broker may register.
        settings.put("broker.session.timeout.ms", "3000");
        settings.put("broker.heartbeat.interval.ms", "500");
    }

    /** Formats the directory like {@code kafka-storage format --ignore-formatted}. */
    private static void format(Path directory, Properties settings) {
        Path file = directory.resolve("server.properties");
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try {
            Files.createDirectories(directory);
            try (OutputStream out = Files.newOutputStream(file)) {
                settings.store(out, null);
            }
            String[] command = {"format", "-t", CLUSTER_ID, "-c", file.toString(), "--ignore-formatted"};
            if (StorageTool.execute(command, new PrintStream(output, true, StandardCharsets.UTF_8)) != 0) {
                throw new IllegalStateException(
                        "Kafka could not format " + directory + ": " + output.toString(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new IllegalStateException("Kafka could not prepare " + directory, e);
        }
    }
}
