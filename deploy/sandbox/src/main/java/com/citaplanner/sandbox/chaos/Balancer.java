package com.citaplanner.sandbox.chaos;

import com.citaplanner.sandbox.http.LoopbackServer;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A load balancer in front of the gateways. It asks each one twice a second whether it is ready, and passes requests to
 * the ready ones by turns. A request whose gateway has just gone is answered 502 and passed to no other one, since the
 * first may have taken it.
 */
final class Balancer implements AutoCloseable {
    private static final Duration PROBE_INTERVAL = Duration.ofMillis(500);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int NO_ANSWER = 502;
    private static final int NOBODY_READY = 503;
    private static final Set<String> OF_THE_CONNECTION =
            Set.of("connection", "content-length", "expect", "host", "http2-settings", "transfer-encoding", "upgrade");

    private final Map<String, GatewayProcess> gateways = new ConcurrentHashMap<>();
    private final AtomicLong turns = new AtomicLong();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final LoopbackServer server = new LoopbackServer("load balancer", 0, Map.of("/", this::pass));
    private final Thread probes = Thread.ofPlatform().name("probes").daemon().unstarted(this::probe);
    private volatile List<GatewayProcess> ready = List.of();
    private volatile boolean stopped;

    Balancer() {
        probes.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.port() + "/");
    }

    /** Passes requests to the gateway whenever it is ready. */
    void add(String name, GatewayProcess gateway) {
        gateways.put(name, gateway);
    }

    /** Passes no more requests to the gateway. */
    void remove(String name) {
        GatewayProcess gone = gateways.remove(name);
        ready = ready.stream().filter(gateway -> !gateway.equals(gone)).toList();
    }

    private void probe() {
        while (!stopped) {
            ready = gateways.values().stream().filter(GatewayProcess::isReady).toList();
            LockSupport.parkNanos(PROBE_INTERVAL.toNanos());
        }
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            List<GatewayProcess> candidates = ready;
            if (candidates.isEmpty()) {
                exchange.sendResponseHeaders(NOBODY_READY, -1);
                return;
            }
            GatewayProcess gateway = candidates.get((int) (turns.getAndIncrement() % candidates.size()));
            pass(exchange, body, gateway);
        }
    }

    private void pass(HttpExchange exchange, byte[] body, GatewayProcess gateway) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        gateway.url().resolve(exchange.getRequestURI().toString()))
                .timeout(TIMEOUT)
                .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        HttpResponse<byte[]> answer;
        try {
            answer = http.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            exchange.sendResponseHeaders(NO_ANSWER, -1);
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(answer.body());
        }
    }

    @Override
    public void close() {
        stopped = true;
        LockSupport.unpark(probes);
        server.close();
        http.shutdownNow();
    }
}
