package com.citaplanner.notification.channel.push;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A push service or FCM on this machine. Its paths answer as tests tell it, each with an answer when all is well. */
public final class PushServer implements AutoCloseable {
    private static final byte[] CHUNK = " ".repeat(16 * 1024).getBytes(StandardCharsets.US_ASCII);

    private final Map<String, Queue<PushAnswer>> next = new ConcurrentHashMap<>();
    private final List<SeenRequest> requests = new CopyOnWriteArrayList<>();
    private final List<SeenRequest> accepted = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final PushAnswer usual;
    private final HttpServer server;

    /** A request as it came. */
    public record SeenRequest(String path, Map<String, List<String>> headers, byte[] body) {
        public String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> header.getValue().getFirst())
                    .findFirst()
                    .orElse("");
        }

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /** What it does with a request. */
    public interface PushAnswer {
        void answer(PushServer server, HttpExchange exchange, SeenRequest request)
                throws IOException, InterruptedException;

        static PushAnswer of(int status, String contentType, String body) {
            return (server, exchange, request) -> write(exchange, status, contentType, body);
        }

        static PushAnswer header(int status, String name, String value) {
            return (server, exchange, request) -> {
                exchange.getResponseHeaders().add(name, value);
                write(exchange, status, "text/plain", "");
            };
        }

        static PushAnswer hangUp() {
            return (server, exchange, request) -> exchange.close();
        }

        static PushAnswer silent(Duration time) {
            return (server, exchange, request) -> {
                Thread.sleep(time);
                exchange.close();
            };
        }

        static PushAnswer late(Duration time) {
            return (server, exchange, request) -> {
                Thread.sleep(time);
                server.usual.answer(server, exchange, request);
            };
        }

        /** The answer of {@code then}, although the message was accepted. */
        static PushAnswer accepted(PushAnswer then) {
            return (server, exchange, request) -> {
                server.accepted.add(request);
                then.answer(server, exchange, request);
            };
        }

        static PushAnswer endless(int status, long bytes) {
            return (server, exchange, request) -> {
                exchange.getResponseHeaders().add("Content-Type", "application/json");
                exchange.sendResponseHeaders(status, 0);
                try (OutputStream out = exchange.getResponseBody()) {
                    for (long written = 0; written < bytes; written += CHUNK.length) {
                        out.write(CHUNK);
                        out.flush();
                    }
                }
            };
        }
    }

    /** @param usual what it answers unless told otherwise */
    public PushServer(PushAnswer usual) {
        this.usual = usual;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Lets the next request below this path meet the answer. */
    public void next(String path, PushAnswer answer) {
        next.computeIfAbsent(path, unknown -> new ConcurrentLinkedQueue<>()).add(answer);
    }

    public List<SeenRequest> requests() {
        return List.copyOf(requests);
    }

    /** The messages that were accepted, whatever was answered. */
    public List<SeenRequest> accepted() {
        return List.copyOf(accepted);
    }

    private void handle(HttpExchange exchange) throws IOException {
        SeenRequest request = new SeenRequest(
                exchange.getRequestURI().getPath(),
                Map.copyOf(exchange.getRequestHeaders()),
                exchange.getRequestBody().readAllBytes());
        requests.add(request);
        PushAnswer answer = next.entrySet().stream()
                .filter(entry -> request.path().startsWith(entry.getKey()))
                .map(entry -> entry.getValue().poll())
                .filter(found -> found != null)
                .findFirst()
                .orElse(usual);
        try {
            answer.answer(this, exchange, request);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException hungUp) {
            exchange.close();
        }
    }

    private static void write(HttpExchange exchange, int status, String contentType, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        if (!contentType.isEmpty()) {
            exchange.getResponseHeaders().add("Content-Type", contentType);
        }
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
