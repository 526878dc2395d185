package com.citaplanner.notification.channel.whatsapp;

import com.citaplanner.notification.Json;
import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The part of Meta's Graph API that sends messages, on this machine. */
final class MetaServer implements AutoCloseable {
    static final String VERSION = "v24.0";

    private static final byte[] CHUNK = " ".repeat(16 * 1024).getBytes(StandardCharsets.US_ASCII);

    private final Map<String, String> tokens = new ConcurrentHashMap<>();
    private final Map<String, List<String>> templatePages = new ConcurrentHashMap<>();
    private final Queue<Misdeed> next = new ConcurrentLinkedQueue<>();
    private final List<Sent> sent = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    volatile String waId = "";
    /** What numbers tell about their limit of recipients; empty for an error instead. */
    volatile String tier = "TIER_UNLIMITED";

    /** A message that was accepted. */
    record Sent(String phoneNumberId, JsonNode body) {
        String text() {
            return body.path("text").path("body").asText();
        }
    }

    /** What it does with a message instead of accepting it and saying so. */
    interface Misdeed {
        void answer(MetaServer server, HttpExchange exchange, Runnable accept) throws IOException, InterruptedException;

        static Misdeed answer(int status, String contentType, String body) {
            return (server, exchange, accept) -> write(exchange, status, contentType, body);
        }

        static Misdeed error(int status, int code, String details) {
            return answer(status, "application/json; charset=UTF-8", errorBody(code, details));
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
                write(exchange, 200, "application/json", server.done());
            };
        }

        static Misdeed endless(long bytes) {
            return (server, exchange, accept) -> {
                exchange.getResponseHeaders().add("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, 0);
                try (OutputStream out = exchange.getResponseBody()) {
                    for (long written = 0; written < bytes; written += CHUNK.length) {
                        out.write(CHUNK);
                        out.flush();
                    }
                }
            };
        }
    }

    MetaServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void number(String phoneNumberId, String token) {
        tokens.put(phoneNumberId, token);
    }

    /** @param entries one JSON array of templates a page */
    void templates(String businessAccountId, String... entries) {
        templatePages.put(businessAccountId, List.of(entries));
    }

    void next(Misdeed misdeed) {
        next.add(misdeed);
    }

    List<Sent> sent() {
        return List.copyOf(sent);
    }

    /** Method and path of each request, in order. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getPath().replace("/" + VERSION + "/", "");
        requests.add(exchange.getRequestMethod() + " " + path);
        try {
            answer(exchange, path, body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException hungUp) {
            exchange.close();
        }
    }

    private void answer(HttpExchange exchange, String path, byte[] body) throws IOException, InterruptedException {
        String id = path.replaceAll("/.*", "");
        String token = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        if (path.endsWith("/message_templates")) {
            write(exchange, 200, "application/json", templates(id, exchange.getRequestURI()));
        } else if (!token.equals("Bearer " + tokens.get(id))) {
            write(
                    exchange,
                    401,
                    "application/json",
                    errorBody(190, "Invalid OAuth access token " + token.replace("Bearer ", "")));
        } else if (path.endsWith("/messages")) {
            message(exchange, id, body);
        } else if (String.valueOf(exchange.getRequestURI().getQuery()).endsWith(WhatsAppApi.MESSAGING_LIMIT)) {
            limit(exchange, id);
        } else {
            write(exchange, 200, "application/json", "{\"id\":\"" + id + "\",\"display_phone_number\":\"+52 55\"}");
        }
    }

    private void limit(HttpExchange exchange, String id) throws IOException {
        if (tier.isEmpty()) {
            write(exchange, 403, "application/json", errorBody(10, "Permission denied"));
        } else {
            String field = "\"" + WhatsAppApi.MESSAGING_LIMIT + "\":\"" + tier + "\"";
            write(exchange, 200, "application/json", "{" + field + ",\"id\":\"" + id + "\"}");
        }
    }

    private void message(HttpExchange exchange, String id, byte[] body) throws IOException, InterruptedException {
        JsonNode message = Json.mapper().readTree(body);
        Runnable accept = () -> sent.add(new Sent(id, message));
        Misdeed misdeed = next.poll();
        if (misdeed == null) {
            accept.run();
            write(exchange, 200, "application/json", done());
        } else {
            misdeed.answer(this, exchange, accept);
        }
    }

    private String done() {
        return "{\"messaging_product\":\"whatsapp\",\"contacts\":[{\"input\":\"x\",\"wa_id\":\"" + waId
                + "\"}],\"messages\":[{\"id\":\"wamid." + UUID.randomUUID() + "\",\"message_status\":\"accepted\"}]}";
    }

    private String templates(String businessAccountId, URI uri) {
        List<String> pages = templatePages.getOrDefault(businessAccountId, List.of("[]"));
        String query = uri.getQuery();
        int page = query.contains("after=") ? Integer.parseInt(query.replaceAll(".*after=(\\d+).*", "$1")) : 0;
        String paging = page + 1 < pages.size()
                ? ",\"paging\":{\"cursors\":{\"after\":\"" + (page + 1) + "\"},\"next\":\"http://127.0.0.1:9/\"}"
                : "";
        return "{\"data\":" + pages.get(page) + paging + "}";
    }

    static String errorBody(int code, String details) {
        return Json.mapper()
                .createObjectNode()
                .set(
                        "error",
                        Json.mapper()
                                .createObjectNode()
                                .put("message", "(#" + code + ") Title")
                                .put("type", "OAuthException")
                                .put("code", code)
                                .put("fbtrace_id", "AbC")
                                .set(
                                        "error_data",
                                        Json.mapper()
                                                .createObjectNode()
                                                .put("messaging_product", "whatsapp")
                                                .put("details", details)))
                .toString();
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
