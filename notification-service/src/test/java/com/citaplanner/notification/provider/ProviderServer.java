package com.citaplanner.notification.provider;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A provider's HTTP server on this machine, which answers well unless it is told otherwise. */
public final class ProviderServer implements AutoCloseable {
    private static final byte[] CHUNK = " ".repeat(16 * 1024).getBytes(StandardCharsets.US_ASCII);
    private static final Duration DRIP = Duration.ofMillis(50);

    private final Queue<Misdeed> next = new ConcurrentLinkedQueue<>();
    private final List<String> paths = new CopyOnWriteArrayList<>();
    private final AtomicInteger hungUp = new AtomicInteger();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final String body;
    private final HttpServer server;

    /** What it does with a request instead of answering well. */
    interface Misdeed {
        void answer(ProviderServer server, HttpExchange exchange) throws IOException, InterruptedException;

        static Misdeed status(int status, String contentType, String body) {
            return (server, exchange) -> send(exchange, status, contentType, body);
        }

        static Misdeed header(int status, String name, String value) {
            return (server, exchange) -> {
                exchange.getResponseHeaders().add(name, value);
                send(exchange, status, "text/plain", "");
            };
        }

        /** A body that does not end. */
        static Misdeed endless() {
            return (server, exchange) -> server.stream(exchange, "application/json", CHUNK, Duration.ZERO);
        }

        /** The first of many parts, which does not end. */
        static Misdeed manyParts() {
            return (server, exchange) ->
                    server.stream(exchange, "multipart/form-data; boundary=part", CHUNK, Duration.ZERO);
        }

        /** A body that does not end and is short all the same. */
        static Misdeed dripping() {
            return (server, exchange) -> server.stream(exchange, "application/json", new byte[] {' '}, DRIP);
        }

        /** The good answer, late. */
        static Misdeed late(Duration time) {
            return (server, exchange) -> {
                Thread.sleep(time);
                send(exchange, 200, "application/json", server.body);
            };
        }

        /** The connection ends without an answer. */
        static Misdeed hangUp() {
            return (server, exchange) -> exchange.close();
        }

        /** The connection ends in the middle of the answer. */
        static Misdeed breakOff() {
            return (server, exchange) -> {
                exchange.sendResponseHeaders(200, 1_000);
                exchange.getResponseBody().write("{\"payload\":".getBytes(StandardCharsets.US_ASCII));
                exchange.getResponseBody().flush();
                throw new IOException("breaks off");
            };
        }
    }

    /** @param body what a good answer is */
    public ProviderServer(String body) {
        this.body = body;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        paths.add(exchange.getRequestURI().getPath());
        Misdeed misdeed = next.poll();
        try {
            if (misdeed == null) {
                send(exchange, 200, "application/json", body);
            } else {
                misdeed.answer(this, exchange);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, int status, String contentType, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", contentType);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private void stream(HttpExchange exchange, String contentType, byte[] chunk, Duration pause)
            throws InterruptedException {
        exchange.getResponseHeaders().add("Content-Type", contentType);
        try {
            exchange.sendResponseHeaders(200, 0);
            while (true) {
                exchange.getResponseBody().write(chunk);
                exchange.getResponseBody().flush();
                Thread.sleep(pause);
            }
        } catch (IOException clientHungUp) {
            hungUp.incrementAndGet();
        }
    }

    void next(Misdeed misdeed, int times) {
        for (int i = 0; i < times; i++) {
            next.add(misdeed);
        }
    }

    /** The paths of the requests that have come, in their order. */
    List<String> paths() {
        return List.copyOf(paths);
    }

    /** How many answers that do not end were not listened to any more. */
    int hungUp() {
        return hungUp.get();
    }

    URI at(String host) {
        return URI.create("http://" + host + ":" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
