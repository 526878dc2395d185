package com.citaplanner.sandbox.whatsapp;

import com.citaplanner.sandbox.whatsapp.json.MetaJson;
import com.citaplanner.sandbox.whatsapp.webhook.Signature;
import com.citaplanner.sandbox.whatsapp.webhook.WebhookTarget;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that receives webhooks, and takes them apart as the gateway does. */
final class MetaReceiver implements AutoCloseable {
    private static final String SECRET = "app-secret";

    private final BlockingQueue<JsonNode> items = new LinkedBlockingQueue<>();
    private final BlockingQueue<JsonNode> bodies = new LinkedBlockingQueue<>();
    private final AtomicInteger failures = new AtomicInteger();
    private final HttpServer server;

    MetaReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::receive);
        server.start();
    }

    WebhookTarget target() {
        return new WebhookTarget(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/api/webhooks/whatsapp/meta"),
                SECRET,
                Duration.ofMillis(10));
    }

    /** Answers the next webhooks with 503. */
    void failNext(int count) {
        failures.set(count);
    }

    private void receive(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        boolean signed =
                Signature.of(SECRET, body).equals(exchange.getRequestHeaders().getFirst("X-Hub-Signature-256"));
        boolean taken = signed && failures.getAndUpdate(left -> Math.max(0, left - 1)) == 0;
        if (taken) {
            take(MetaJson.read(body));
        }
        exchange.sendResponseHeaders(taken ? 200 : signed ? 503 : 401, -1);
        exchange.close();
    }

    private void take(JsonNode body) {
        bodies.add(body);
        body.path("entry")
                .forEach(entry -> entry.path("changes").forEach(change -> {
                    JsonNode value = change.path("value");
                    for (String list : List.of("statuses", "messages", "user_preferences")) {
                        value.path(list).forEach(items::add);
                    }
                }));
    }

    /** Returns the next statuses, messages and preferences, in the order of their arrival. */
    List<JsonNode> next(int count) throws InterruptedException {
        List<JsonNode> received = new ArrayList<>();
        while (received.size() < count) {
            JsonNode item = items.poll(5, TimeUnit.SECONDS);
            if (item == null) {
                throw new AssertionError("Received only " + received);
            }
            received.add(item);
        }
        return received;
    }

    JsonNode nextBody() throws InterruptedException {
        JsonNode body = bodies.poll(5, TimeUnit.SECONDS);
        if (body == null) {
            throw new AssertionError("Received no webhook");
        }
        return body;
    }

    int waiting() {
        return items.size();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
