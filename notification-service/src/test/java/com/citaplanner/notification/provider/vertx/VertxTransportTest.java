package com.citaplanner.notification.provider.vertx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.network.EgressPolicy;
import com.citaplanner.notification.network.HostResolver;
import com.citaplanner.notification.provider.HttpRequest;
import com.citaplanner.notification.provider.HttpResult;
import com.citaplanner.notification.provider.ProviderSettings;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Connections and contexts; what becomes of answers is in the conformance suite. */
class VertxTransportTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int CONNECTIONS = 2;

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private final Set<Object> clients = ConcurrentHashMap.newKeySet();
    private final CountDownLatch released = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final VertxTransport transport = transport(EgressPolicy.EVERYWHERE, EgressPolicy.EVERYWHERE);
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        released.countDown();
        server.stop(0);
        threads.shutdownNow();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        clients.add(exchange.getRemoteAddress());
        mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
        byte[] sent = exchange.getRequestBody().readAllBytes();
        hold(exchange);
        atOnce.decrementAndGet();
        String seen = exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                + exchange.getRequestHeaders().getFirst("Api-Access-Token") + " "
                + exchange.getRequestHeaders().getFirst("User-Agent") + " "
                + new String(sent, StandardCharsets.UTF_8);
        byte[] body = seen.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "text/plain");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** Holds back the whole answer, or begins it late and holds back the rest, or is only a little slow. */
    private void hold(HttpExchange exchange) throws IOException {
        try {
            switch (exchange.getRequestURI().getPath()) {
                case "/held" -> released.await();
                case "/begun" -> {
                    Thread.sleep(Duration.ofMillis(600));
                    exchange.sendResponseHeaders(200, 1);
                    exchange.getResponseBody().flush();
                    released.await();
                }
                default -> Thread.sleep(Duration.ofMillis(50));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @param opened where an open connection may lead, whatever was looked up */
    private VertxTransport transport(EgressPolicy lookedUp, EgressPolicy opened) {
        ProviderSettings.Http settings =
                new ProviderSettings.Http(List.of(), Duration.ofSeconds(2), Duration.ofSeconds(1), 1_000, CONNECTIONS);
        ProviderConnections connections = ProviderConnections.within(opened, settings, vertx);
        HostNames names = new HostNames(HostResolver.within(lookedUp), settings.connectTimeout(), vertx);
        ProviderConnections changed = new ProviderConnections(opened, names, connections.options());
        return new VertxTransport("Provider", settings, changed, changed, vertx);
    }

    private HttpRequest request(HttpRequest.Method method, String path, String body) {
        return new HttpRequest(
                "test",
                method,
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path),
                Map.of("Api-Access-Token", "secret"),
                body.getBytes(StandardCharsets.UTF_8),
                Instant.MAX,
                true);
    }

    private Uni<HttpResult> send(String path) {
        return Uni.createFrom().deferred(() -> transport.send(request(HttpRequest.Method.POST, path, "{}"), false));
    }

    private static String body(HttpResult result) {
        assertThat(result).isInstanceOf(HttpResult.Received.class);
        return new String(((HttpResult.Received) result).body(), StandardCharsets.UTF_8);
    }

    @Test
    void the_request_goes_out_as_it_is() {
        HttpResult read = transport
                .send(request(HttpRequest.Method.GET, "/a%20b?c=d%26", ""), false)
                .await()
                .atMost(PATIENCE);
        HttpResult written = transport
                .send(request(HttpRequest.Method.PUT, "", "{\"a\":1}"), false)
                .await()
                .atMost(PATIENCE);

        assertThat(body(read)).isEqualTo("GET /a%20b?c=d%26 secret CitaPlanner ");
        assertThat(body(written)).isEqualTo("PUT / secret CitaPlanner {\"a\":1}");
    }

    @Test
    void nothing_is_sent_over_a_connection_that_leads_inside() {
        VertxTransport deceived = transport(EgressPolicy.EVERYWHERE, new EgressPolicy(List.of()));

        HttpResult result = deceived.send(request(HttpRequest.Method.POST, "/", "{}"), false)
                .await()
                .atMost(PATIENCE);

        assertThat(result).isInstanceOf(HttpResult.Forbidden.class);
        assertThat(requests).hasValue(0);
    }

    @Test
    void no_more_requests_are_under_way_than_the_pool_has_connections() {
        Uni.join()
                .all(Stream.generate(() -> send("/")).limit(6).toList())
                .andFailFast()
                .await()
                .atMost(PATIENCE);

        assertThat(requests).hasValue(6);
        assertThat(mostAtOnce).hasValue(CONNECTIONS);
    }

    @Test
    void requests_one_after_the_other_use_one_connection() {
        CompletableFuture<HttpResult> last = new CompletableFuture<>();

        vertx.runOnContext(go -> send("/")
                .chain(first -> send("/"))
                .chain(second -> send("/"))
                .subscribe()
                .with(last::complete));

        assertThat(last).succeedsWithin(PATIENCE);
        assertThat(clients).hasSize(1);
    }

    @Test
    void a_request_that_gets_no_connection_in_time_was_not_sent() {
        List<CompletableFuture<HttpResult>> begun = Stream.generate(
                        () -> send("/begun").subscribeAsCompletionStage())
                .limit(CONNECTIONS)
                .toList();
        await().atMost(PATIENCE).until(() -> requests.get() == CONNECTIONS);

        HttpResult result = send("/").await().atMost(PATIENCE);

        assertThat(result).isEqualTo(new HttpResult.NotSent("Provider cannot be reached"));
        assertThat(begun)
                .allSatisfy(answer -> assertThat(answer)
                        .succeedsWithin(PATIENCE)
                        .isEqualTo(new HttpResult.Lost("Provider's answer took too long")));
        assertThat(requests).hasValue(CONNECTIONS);
    }

    @Test
    void connections_are_free_again_after_requests_that_nobody_waits_for() {
        for (int i = 0; i < 3 * CONNECTIONS; i++) {
            Cancellable held = send("/held").subscribe().with(never -> {});
            held.cancel();
        }

        assertThat(body(send("/").await().atMost(PATIENCE))).startsWith("POST / ");
    }

    @Test
    void the_caller_continues_on_its_context() {
        Context context = vertx.getOrCreateContext();
        CompletableFuture<Context> continued = new CompletableFuture<>();

        context.runOnContext(go -> send("/").subscribe().with(result -> continued.complete(Vertx.currentContext())));

        assertThat(continued).succeedsWithin(PATIENCE).isSameAs(context);
    }
}
