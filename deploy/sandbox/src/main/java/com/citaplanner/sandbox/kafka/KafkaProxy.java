package com.citaplanner.sandbox.kafka;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;

/**
 * A loopback proxy between clients and a broker that forwards only the requests which its behaviour allows. The broker
 * must advertise the proxy's address; otherwise clients bypass the proxy after the first answer.
 *
 * <p>Like a broker it handles the requests of one connection in order: after a request without an answer, no later
 * request of that connection is answered either.
 */
public final class KafkaProxy implements AutoCloseable {
    private static final int METADATA = 3;
    private static final int API_VERSIONS = 18;
    private static final int DESCRIBE_CONFIGS = 32;

    private final ServerSocket server;
    private final int brokerPort;
    private final Set<Socket> openSockets = ConcurrentHashMap.newKeySet();
    private volatile Behaviour behaviour = Behaviour.ANSWERS;

    /** Which requests are answered. */
    public enum Behaviour {
        ANSWERS(key -> true),
        /** Answers only metadata requests. */
        METADATA_ONLY(key -> key == METADATA || key == API_VERSIONS),
        /** Does not answer requests for topic settings. */
        NO_TOPIC_CONFIGURATION(key -> key != DESCRIBE_CONFIGS),
        /** Accepts connections and never answers. */
        HUNG(key -> false);

        private final IntPredicate answeredKeys;

        Behaviour(IntPredicate answeredKeys) {
            this.answeredKeys = answeredKeys;
        }
    }

    private KafkaProxy(ServerSocket server, int brokerPort) {
        this.server = server;
        this.brokerPort = brokerPort;
    }

    /**
     * Starts a proxy.
     *
     * @param brokerPort where the broker listens, now or later
     */
    public static KafkaProxy start(int port, int brokerPort) {
        try {
            ServerSocket server = new ServerSocket();
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            KafkaProxy proxy = new KafkaProxy(server, brokerPort);
            Thread.ofVirtual().start(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException("The proxy cannot listen on port " + port, e);
        }
    }

    /** Changes the behaviour from the next request on, also on open connections. */
    public void behave(Behaviour next) {
        behaviour = next;
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                openSockets.add(client);
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException e) {
                // The server was closed, or one connection failed; the next one is accepted.
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket broker = new Socket()) {
            openSockets.add(broker);
            forward(client, broker);
        } catch (IOException e) {
            // One side closed its connection, which also closes the other.
        } finally {
            openSockets.remove(client);
        }
    }

    private void forward(Socket client, Socket broker) throws IOException {
        DataInputStream requests = new DataInputStream(client.getInputStream());
        boolean silent = false;
        while (true) {
            byte[] request = requests.readNBytes(requests.readInt());
            silent = silent
                    || !behaviour.answeredKeys.test(ByteBuffer.wrap(request).getShort());
            if (!silent) {
                forwardRequest(request, client, broker);
            }
        }
    }

    private void forwardRequest(byte[] request, Socket client, Socket broker) throws IOException {
        if (!broker.isConnected()) {
            broker.setTcpNoDelay(true);
            client.setTcpNoDelay(true);
            broker.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), brokerPort));
            Thread.ofVirtual().start(() -> forwardAnswers(client, broker));
        }
        byte[] frame = ByteBuffer.allocate(Integer.BYTES + request.length)
                .putInt(request.length)
                .put(request)
                .array();
        new DataOutputStream(broker.getOutputStream()).write(frame);
    }

    private void forwardAnswers(Socket client, Socket broker) {
        try (client;
                broker;
                InputStream answers = broker.getInputStream()) {
            answers.transferTo(client.getOutputStream());
        } catch (IOException e) {
            // One side closed its connection, which also closes the other.
        } finally {
            openSockets.remove(broker);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : openSockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
