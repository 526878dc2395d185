package com.citaplanner.sandbox.chatwoot;

import com.citaplanner.sandbox.chatwoot.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A server that receives webhooks. */
final class WebhookReceiver implements AutoCloseable {
    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
    private final HttpServer server;
    private volatile int answer = 200;

    record Received(Headers headers, byte[] body) {
        JsonNode json() {
            try {
                return Json.tree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        String event() {
            return json().path("event").asText();
        }
    }

    WebhookReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(answer, -1);
            exchange.close();
            received.add(new Received(exchange.getRequestHeaders(), body));
        });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    void answers(int status) {
        answer = status;
    }

    /** Returns the next webhook of this event, skipping others. */
    Received next(String event) throws InterruptedException {
        List<String> others = new ArrayList<>();
        while (true) {
            Received webhook = received.poll(5, TimeUnit.SECONDS);
            if (webhook == null) {
                throw new AssertionError("Received no " + event + ", only " + others);
            }
            if (webhook.event().equals(event)) {
                return webhook;
            }
            others.add(webhook.event());
        }
    }

    /** Returns the events of the next webhooks, in any order. */
    List<String> next(int count) throws InterruptedException {
        List<String> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Received webhook = received.poll(5, TimeUnit.SECONDS);
            if (webhook == null) {
                throw new AssertionError("Received only " + events);
            }
            events.add(webhook.event());
        }
        return events;
    }

    boolean isSilent() throws InterruptedException {
        return received.poll(150, TimeUnit.MILLISECONDS) == null;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
