package com.citaplanner.sandbox.chaos;

import com.citaplanner.sandbox.Ports;
import com.citaplanner.sandbox.kafka.KafkaBroker;
import com.citaplanner.sandbox.kafka.KafkaProxy;
import com.citaplanner.sandbox.kafka.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A Kafka broker in its own process, so that it can be killed without warning. */
final class BrokerProcess implements AutoCloseable {
    private final Path directory;
    private final int port = Ports.free();
    private final int proxiedPort = Ports.free();
    private final int proxyPort = Ports.free();
    private @Nullable Process process;

    BrokerProcess(Path directory) {
        this.directory = directory;
    }

    /**
     * Runs the broker.
     *
     * @param arguments directory, port, and the two ports of {@link KafkaBroker#startBehindProxy}
     */
    public static void main(String[] arguments) throws InterruptedException {
        KafkaBroker.startBehindProxy(
                Path.of(arguments[0]),
                Integer.parseInt(arguments[1]),
                Integer.parseInt(arguments[2]),
                Integer.parseInt(arguments[3]));
        new CountDownLatch(1).await();
    }

    void start() throws IOException {
        process = new ProcessBuilder(
                        Processes.java(),
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BrokerProcess.class.getName(),
                        directory.resolve("kafka").toString(),
                        Integer.toString(port),
                        Integer.toString(proxiedPort),
                        Integer.toString(proxyPort))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("kafka.log").toFile())
                .start();
        Processes.await("Kafka", () -> Ports.isTaken(port));
        Topics.create(bootstrapServers());
    }

    String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** Opens a proxy to the broker, whose behaviour can be changed. */
    KafkaProxy openProxy() {
        return KafkaProxy.start(proxyPort, proxiedPort);
    }

    void kill() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }

    @Override
    public void close() {
        kill();
    }
}
