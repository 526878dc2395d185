package com.citaplanner.notification.backfill;

import com.citaplanner.notification.support.World;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** Publishes webhooks as the gateway does, in the order of their arrival. */
final class GatewayModel implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private final World world;
    private final String source;
    private final AtomicLong received = new AtomicLong();

    GatewayModel(World world, String source) {
        this.world = world;
        this.source = source;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::receive);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    /** How many events were published. */
    long received() {
        return received.get();
    }

    private void receive(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        JsonNode event = JSON.readTree(body);
        String name = event.path("event").asText();
        String delivery = exchange.getRequestHeaders().getFirst("X-Chatwoot-Delivery");
        if (!name.startsWith("contact_")) {
            long conversation = event.path("conversation")
                    .path("id")
                    .asLong(event.path("id").asLong());
            world.stream.sendFrom(
                    source,
                    "chatwoot.events.v1",
                    source + ":3:" + conversation,
                    "com.chatwoot." + name,
                    delivery,
                    body);
        }
        received.incrementAndGet();
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
