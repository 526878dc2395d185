package com.citaplanner.notification.channel.sms;

import com.citaplanner.notification.Json;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The part of Twilio's API that sends messages, on this machine. */
final class TwilioServer implements AutoCloseable {
    private static final String ROOT = "/2010-04-01/Accounts/";
    private static final byte[] CHUNK = " ".repeat(16 * 1024).getBytes(StandardCharsets.US_ASCII);

    private final Map<String, String> credentials = new ConcurrentHashMap<>();
    private final Queue<Misdeed> next = new ConcurrentLinkedQueue<>();
    private final List<Sent> sent = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    /** A message that was accepted. */
    record Sent(String accountSid, Map<String, String> form) {
        String text() {
            return form.get("Body");
        }
    }

    /** What it does with a message instead of accepting it and saying so. */
    interface Misdeed {
        void answer(HttpExchange exchange, Runnable accept) throws IOException, InterruptedException;

        static Misdeed answer(int status, String contentType, String body) {
            return (exchange, accept) -> write(exchange, status, contentType, body);
        }

        static Misdeed error(int status, int code, String message) {
            return answer(status, "application/json;charset=utf-8", errorBody(status, code, message));
        }

        /** The answer of {@code then}, although the message was accepted. */
        static Misdeed accepted(Misdeed then) {
            return (exchange, accept) -> {
                accept.run();
                then.answer(exchange, accept);
            };
        }

        static Misdeed header(int status, String name, String value) {
            return (exchange, accept) -> {
                exchange.getResponseHeaders().add(name, value);
                write(exchange, status, "text/plain", "");
            };
        }

        static Misdeed hangUp() {
            return (exchange, accept) -> exchange.close();
        }

        static Misdeed silent(Duration time) {
            return (exchange, accept) -> {
                Thread.sleep(time);
                exchange.close();
            };
        }

        static Misdeed late(Duration time) {
            return (exchange, accept) -> {
                Thread.sleep(time);
                accept.run();
                write(exchange, 201, "application/json", done());
            };
        }

        static Misdeed endless(long bytes) {
            return (exchange, accept) -> {
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

    TwilioServer() {
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

    /** @param username the account's id, or an API key's */
    void account(String accountSid, String username, String password) {
        credentials.put(accountSid, "Basic " + basic(username, password));
    }

    static String basic(String username, String password) {
        return Base64.getEncoder().encodeToString((username + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    void next(Misdeed misdeed) {
        next.add(misdeed);
    }

    List<Sent> sent() {
        return List.copyOf(sent);
    }

    /** Method, path and query of each request, in order. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        try {
            answer(exchange, body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException hungUp) {
            exchange.close();
        }
    }

    private void answer(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        String account = exchange.getRequestURI().getPath().replace(ROOT, "").replaceAll("/.*", "");
        String given = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        if (!given.equals(credentials.get(account))) {
            write(
                    exchange,
                    401,
                    "application/json",
                    errorBody(401, 20_003, "Authentication Error - invalid username " + given));
        } else if (exchange.getRequestMethod().equals("GET")) {
            write(exchange, 200, "application/json", "{\"messages\":[{\"to\":\"+525512340000\"}],\"page\":0}");
        } else {
            message(exchange, account, body);
        }
    }

    private void message(HttpExchange exchange, String account, byte[] body) throws IOException, InterruptedException {
        Map<String, String> form = form(new String(body, StandardCharsets.US_ASCII));
        Runnable accept = () -> sent.add(new Sent(account, form));
        Misdeed misdeed = next.poll();
        if (misdeed == null) {
            accept.run();
            write(exchange, 201, "application/json", done());
        } else {
            misdeed.answer(exchange, accept);
        }
    }

    private static Map<String, String> form(String body) {
        Map<String, String> form = new TreeMap<>();
        for (String field : body.split("&", -1)) {
            String[] parts = field.split("=", 2);
            form.put(
                    URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                    URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return form;
    }

    private static String done() {
        return "{\"sid\":\"SM" + UUID.randomUUID().toString().replace("-", "")
                + "\",\"status\":\"queued\",\"num_segments\":\"1\",\"error_code\":null,\"error_message\":null}";
    }

    static String errorBody(int status, int code, String message) {
        return Json.mapper()
                .createObjectNode()
                .put("code", code)
                .put("message", message)
                .put("more_info", "https://provider.example/docs/errors/" + code)
                .put("status", status)
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
