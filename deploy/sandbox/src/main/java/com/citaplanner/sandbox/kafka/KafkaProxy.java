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
 * Stands between a client and a broker, on loopback, and lets through only the requests that its behaviour allows. The
 * broker must advertise the proxy's address, otherwise clients pass it by after the first answer.
 *
 * <p>Like a broker it handles the requests of one connection one after another: once one is not answered, nothing that
 * follows on that connection is answered either.
 */
public final class KafkaProxy implements AutoCloseable {
    private static final int METADATA = 3;
    private static final int API_VERSIONS = 18;
    private static final int DESCRIBE_CONFIGS = 32;

    private final ServerSocket server;
    private final int brokerPort;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile Behaviour behaviour = Behaviour.ANSWERS;

    /** Which requests are answered. */
    public enum Behaviour {
        ANSWERS(key -> true),
        /** Says which brokers lead which partitions, and nothing else. */
        METADATA_ONLY(key -> key == METADATA || key == API_VERSIONS),
        /** Does not say how topics are configured. */
        NO_TOPIC_CONFIGURATION(key -> key != DESCRIBE_CONFIGS),
        /** Accepts connections and never answers. */
        HUNG(key -> false);

        private final IntPredicate answered;

        Behaviour(IntPredicate answered) {
            this.answered = answered;
        }
    }

    private KafkaProxy(ServerSocket server, int brokerPort) {
        this.server = server;
        this.brokerPort = brokerPort;
    }

    /** @param brokerPort where the broker listens, now or later */
    public static KafkaProxy start(int port, int brokerPort) {
        try {
            ServerSocket server = new ServerSocket();
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            KafkaProxy proxy = new KafkaProxy(server, brokerPort);
            Thread.ofVirtual().start(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException("no proxy at port " + port, e);
        }
    }

    /** Takes effect with the next request, on connections that are already open too. */
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
                open.add(client);
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException e) {
                // Closed, or one connection that did not come about; the next is accepted.
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket broker = new Socket()) {
            open.add(broker);
            forward(client, broker);
        } catch (IOException e) {
            // One of the two hung up, which closes the other side as well.
        } finally {
            open.remove(client);
        }
    }

    private void forward(Socket client, Socket broker) throws IOException {
        DataInputStream requests = new DataInputStream(client.getInputStream());
        boolean silent = false;
        while (true) {
            byte[] request = requests.readNBytes(requests.readInt());
            silent = silent || !behaviour.answered.test(ByteBuffer.wrap(request).getShort());
            if (!silent) {
                pass(request, client, broker);
            }
        }
    }

    private void pass(byte[] request, Socket client, Socket broker) throws IOException {
        if (!broker.isConnected()) {
            broker.setTcpNoDelay(true);
            client.setTcpNoDelay(true);
            broker.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), brokerPort));
            Thread.ofVirtual().start(() -> answer(client, broker));
        }
        byte[] frame = ByteBuffer.allocate(Integer.BYTES + request.length)
                .putInt(request.length)
                .put(request)
                .array();
        new DataOutputStream(broker.getOutputStream()).write(frame);
    }

    private void answer(Socket client, Socket broker) {
        try (client;
                broker;
                InputStream answers = broker.getInputStream()) {
            answers.transferTo(client.getOutputStream());
        } catch (IOException e) {
            // One of the two hung up, which closes the other side as well.
        } finally {
            open.remove(broker);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
