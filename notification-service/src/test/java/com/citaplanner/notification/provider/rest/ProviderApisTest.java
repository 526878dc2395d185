package com.citaplanner.notification.provider.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.citaplanner.notification.network.EgressPolicy;
import com.citaplanner.notification.provider.HttpRequest;
import com.citaplanner.notification.provider.HttpTransport;
import com.citaplanner.notification.provider.ProviderSettings;
import com.citaplanner.notification.provider.vertx.ProviderConnections;
import com.citaplanner.notification.provider.vertx.VertxTransport;
import com.citaplanner.notification.support.ServiceResource;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How the declared client is built: where its connections may lead, how many there are, and who shares them. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class ProviderApisTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final ProviderSettings.Http SETTINGS =
            new ProviderSettings.Http(List.of(), Duration.ofSeconds(2), Duration.ofSeconds(5), 1_000, 2);

    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private HttpServer server;

    @Inject
    Vertx vertx;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
        try {
            Thread.sleep(Duration.ofMillis(200));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        atOnce.decrementAndGet();
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    private Uni<RestResponse<InputStream>> post(ProviderApi api) {
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
        return api.post(url, new ProviderExchange(Map.of()), new byte[] {'{', '}'});
    }

    private ProviderApi api(EgressPolicy egress) {
        return ProviderApis.of(
                ProviderConnections.within(egress, SETTINGS, vertx).options(), SETTINGS, new ConnectionGuard(egress));
    }

    private HttpRequest request() {
        return new HttpRequest(
                "test",
                HttpRequest.Method.POST,
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"),
                Map.of(),
                new byte[] {'{', '}'},
                Instant.MAX,
                false);
    }

    @Test
    void nothing_is_sent_over_a_connection_that_leads_inside() {
        Throwable failure = catchThrowable(
                () -> post(api(new EgressPolicy(List.of()))).await().atMost(PATIENCE));

        assertThat(ConnectionGuard.isBlocked(failure)).as("%s", failure).isTrue();
        assertThat(requests).hasValue(0);
    }

    @Test
    void no_more_requests_are_under_way_than_the_pool_has_connections() {
        ProviderApi api = api(EgressPolicy.EVERYWHERE);

        Uni.join()
                .all(Stream.generate(() -> post(api)).limit(6).toList())
                .andFailFast()
                .await()
                .atMost(PATIENCE);

        assertThat(requests).hasValue(6);
        assertThat(mostAtOnce).hasValue(2);
    }

    @Test
    void requests_of_every_message_use_the_same_connections() {
        ProviderConnections connections = ProviderConnections.within(EgressPolicy.EVERYWHERE, SETTINGS, vertx);
        HttpTransport declared = new RestTransport("Provider", SETTINGS, connections, connections, vertx);
        HttpTransport direct = new VertxTransport("Provider", SETTINGS, connections, connections, vertx);

        Uni.join()
                .all(Stream.of(declared, direct, declared, direct, declared, direct)
                        .map(transport -> transport.send(request(), true))
                        .toList())
                .andFailFast()
                .await()
                .atMost(PATIENCE);

        assertThat(requests).hasValue(6);
        assertThat(mostAtOnce).hasValue(2);
    }
}
