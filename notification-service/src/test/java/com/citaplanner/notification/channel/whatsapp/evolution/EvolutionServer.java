package com.citaplanner.notification.channel.whatsapp.evolution;

import com.citaplanner.notification.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The part of Evolution API that sends texts, on this machine. */
final class EvolutionServer implements AutoCloseable {
    private static final byte[] CHUNK = " ".repeat(16 * 1024).getBytes(StandardCharsets.US_ASCII);

    private final Map<String, String> keys = new ConcurrentHashMap<>();
    private final Queue<Misdeed> next = new ConcurrentLinkedQueue<>();
    private final List<Sent> sent = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    volatile String state = "open";
    volatile String jid = "5215512340000@s.whatsapp.net";

    /** A message that was accepted. */
    record Sent(String instance, JsonNode body) {}

    /** What it does with a message instead of accepting it and saying so. */
    interface Misdeed {
        void answer(EvolutionServer server, HttpExchange exchange, Runnable accept)
                throws IOException, InterruptedException;

        static Misdeed answer(int status, String contentType, String body) {
            return (server, exchange, accept) -> write(exchange, status, contentType, body);
        }

        /** @param message the JSON of {@code response.message} */
        static Misdeed error(int status, String message) {
            return answer(status, "application/json; charset=utf-8", form(status, message));
        }

        /** The answer of {@code then}, although the message was accepted. */
        static Misdeed accepted(Misdeed then) {
            return (server, exchange, accept) -> {
                accept.run();
                then.answer(server, exchange, accept);
            };
        }

        static Misdeed header(int status, String name, String value) {
            return (server, exchange, accept) -> {
                exchange.getResponseHeaders().add(name, value);
                write(exchange, status, "text/plain", "");
            };
        }

        static Misdeed hangUp() {
            return (server, exchange, accept) -> exchange.close();
        }

        static Misdeed silent(Duration time) {
            return (server, exchange, accept) -> {
                Thread.sleep(time);
                exchange.close();
            };
        }

        static Misdeed late(Duration time) {
            return (server, exchange, accept) -> {
                Thread.sleep(time);
                accept.run();
                write(exchange, 201, "application/json", server.done());
            };
        }

        static Misdeed endless(long bytes) {
            return (server, exchange, accept) -> {
                exchange.getResponseHeaders().add("Content-Type", "application/json");
                exchange.sendResponseHeaders(201, 0);
                try (OutputStream out = exchange.getResponseBody()) {
                    for (long written = 0; written < bytes; written += CHUNK.length) {
                        out.write(CHUNK);
                        out.flush();
                    }
                }
            };
        }
    }

    EvolutionServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Its address, below the root of its host. */
    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/evolution/";
    }

    void instance(String name, String key) {
        keys.put(name, key);
    }

    void next(Misdeed misdeed) {
        next.add(misdeed);
    }

    List<Sent> sent() {
        return List.copyOf(sent);
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        try {
            answer(exchange, exchange.getRequestURI().getPath(), body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException hungUp) {
            exchange.close();
        }
    }

    private void answer(HttpExchange exchange, String path, byte[] body) throws IOException, InterruptedException {
        String instance = path.substring(path.lastIndexOf('/') + 1);
        if (!keys.containsKey(instance)) {
            write(exchange, 404, "application/json", form(404, "[\"The \\\"x\\\" instance does not exist\"]"));
        } else if (!keys.get(instance).equals(exchange.getRequestHeaders().getFirst("apikey"))) {
            write(exchange, 401, "application/json", form(401, "\"Unauthorized\""));
        } else if (path.startsWith("/evolution/message/sendText/")) {
            message(exchange, instance, body);
        } else {
            write(exchange, 200, "application/json", "{\"instance\":{\"state\":\"" + state + "\"}}");
        }
    }

    private void message(HttpExchange exchange, String instance, byte[] body) throws IOException, InterruptedException {
        JsonNode message = Json.mapper().readTree(body);
        Runnable accept = () -> sent.add(new Sent(instance, message));
        Misdeed misdeed = next.poll();
        if (misdeed == null) {
            accept.run();
            write(exchange, 201, "application/json", done());
        } else {
            misdeed.answer(this, exchange, accept);
        }
    }

    private String done() {
        ObjectNode key = Json.mapper()
                .createObjectNode()
                .put("remoteJid", jid)
                .put("fromMe", true)
                .put("id", "3EB0" + UUID.randomUUID().toString().replace("-", ""));
        return Json.mapper()
                .createObjectNode()
                .put("status", "PENDING")
                .<ObjectNode>set("key", key)
                .toString();
    }

    static String form(int status, String message) {
        return "{\"status\":" + status + ",\"error\":\"An error\",\"response\":{\"message\":" + message + "}}";
    }

    private static void write(HttpExchange exchange, int status, String contentType, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", contentType);
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
