package com.citaplanner.notification.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Publishes the events that are posted to it as the gateway does, without asking who posts. */
public final class StandInGateway implements AutoCloseable {
    private static final String PATH = "/api/webhooks/chatwoot/";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Stream stream;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    public StandInGateway(Stream stream) {
        this.stream = stream;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext(PATH, this::publish);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void publish(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            JsonNode event = JSON.readTree(body);
            String source =
                    exchange.getRequestURI().getPath().substring(PATH.length()).split("/", 2)[0];
            String delivery = exchange.getRequestHeaders().getFirst("X-Chatwoot-Delivery");
            stream.sendFrom(
                    source,
                    "chatwoot.events.v1",
                    source + ":" + event.path("account").path("id").asText() + ":"
                            + event.path("conversation").path("id").asText("none"),
                    "com.chatwoot." + event.path("event").asText(),
                    delivery == null ? UUID.randomUUID().toString() : delivery,
                    body);
            exchange.sendResponseHeaders(200, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
