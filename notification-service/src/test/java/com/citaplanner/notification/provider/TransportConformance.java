package com.citaplanner.notification.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.network.Network;
import com.citaplanner.notification.provider.ProviderCall.Seen;
import com.citaplanner.notification.provider.ProviderServer.Misdeed;
import com.citaplanner.notification.provider.rest.ProviderClients;
import com.citaplanner.sandbox.Ports;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every provider's client does with answers and addresses, over real connections. */
public abstract class TransportConformance {
    static final Duration PATIENCE = Duration.ofSeconds(10);
    static final String LOOPBACK = "127.0.0.1";
    static final long LARGE = 1;

    /** A limit that no test meets unless it wants to. */
    static final ProviderSettings.Rate FAST = new ProviderSettings.Rate(
            100_000, Duration.ofMinutes(1), Duration.ofSeconds(1), 0.7, Duration.ofSeconds(1));

    static final ProviderSettings.Breaker STURDY = new ProviderSettings.Breaker(100, Duration.ofSeconds(1));

    private final Vertx vertx = Vertx.vertx();
    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ProviderClients clients =
            new ProviderClients(vertx, Clock.systemUTC(), new MemoryBudget(Clock.systemUTC()), registry);
    final ProviderServer server;
    final String name;
    private final ProviderCall.Factory factory;

    /**
     * @param name the provider's, as its adapter's settings have it
     * @param good an answer that the adapter takes for done
     */
    TransportConformance(String name, String good, ProviderCall.Factory factory) {
        this.name = name;
        this.server = new ProviderServer(good);
        this.factory = factory;
    }

    @AfterEach
    void close() {
        server.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    final ProviderCall client(String allowed, ProviderSettings.Rate rate, ProviderSettings.Breaker breaker) {
        ProviderSettings.Http http = new ProviderSettings.Http(
                List.of(Network.of(allowed)), Duration.ofSeconds(2), Duration.ofMillis(800), 100_000, 8);
        return factory.of(clients, new ProviderSettings(name, http, rate, breaker, 100));
    }

    final ProviderCall client() {
        return client("127.0.0.0/8", FAST, STURDY);
    }

    final Seen write(ProviderCall client) {
        return write(client, server.at(LOOPBACK), false);
    }

    private static Seen write(ProviderCall client, URI base, boolean trusted) {
        return client.write(base, LARGE, trusted, RequestPriority.LIVE).await().atMost(PATIENCE);
    }

    private Seen writeWhen(Misdeed misdeed) {
        server.next(misdeed, 1);
        return write(client());
    }

    private void isUnknown(Seen seen, String reason) {
        assertThat(seen.outcome()).as(seen.reason()).isEqualTo("unknown");
        assertThat(seen.reason()).startsWith(reason);
    }

    @Test
    void an_answer_is_read_to_its_end() {
        assertThat(write(client())).isEqualTo(Seen.done());
        assertThat(server.paths()).hasSize(1);
    }

    @Test
    void reading_stops_when_an_answer_grows_too_long() {
        isUnknown(writeWhen(Misdeed.endless()), name + "'s answer is longer than 100000 bytes");

        await().atMost(PATIENCE).until(() -> server.hungUp() == 1);
    }

    @Test
    void reading_stops_when_an_answer_takes_too_long() {
        isUnknown(writeWhen(Misdeed.dripping()), name + "'s answer took too long");

        await().atMost(PATIENCE).until(() -> server.hungUp() == 1);
    }

    @Test
    void an_answer_of_many_parts_is_not_taken_apart() {
        isUnknown(writeWhen(Misdeed.manyParts()), "no answer from " + name);

        await().atMost(PATIENCE).until(() -> server.hungUp() == 1);
    }

    @Test
    void an_answer_that_does_not_come_in_time_leaves_the_write_unknown() {
        isUnknown(writeWhen(Misdeed.late(Duration.ofSeconds(2))), "no answer from " + name);
    }

    @Test
    void a_connection_that_ends_without_an_answer_leaves_the_write_unknown() {
        isUnknown(writeWhen(Misdeed.hangUp()), "no answer from " + name);
    }

    @Test
    void a_connection_that_ends_within_an_answer_leaves_the_write_unknown() {
        isUnknown(writeWhen(Misdeed.breakOff()), name + "'s answer broke off");
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void a_failure_of_the_provider_leaves_the_write_unknown(int status) {
        assertThat(writeWhen(Misdeed.status(status, "application/json", "{}")).outcome())
                .isEqualTo("unknown");
    }

    @Test
    void a_redirect_is_not_followed() {
        try (ProviderServer elsewhere = new ProviderServer("{}")) {
            Seen seen = writeWhen(Misdeed.header(307, "Location", elsewhere.at(LOOPBACK) + "/api/v1/accounts/1"));

            assertThat(seen.outcome()).isEqualTo("unknown");
            assertThat(elsewhere.paths()).isEmpty();
        }
    }

    @Test
    void nobody_there_means_that_nothing_was_sent() {
        Seen refused = write(client(), URI.create("http://" + LOOPBACK + ":" + Ports.free()), false);
        Seen unheardOf = write(client(), URI.create("http://no-such-host.invalid"), false);

        assertThat(refused).isEqualTo(later(name + " cannot be reached"));
        assertThat(unheardOf).isEqualTo(later(name + " cannot be found"));
    }

    private static Seen later(String reason) {
        return new Seen("later", reason, Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {LOOPBACK, "localhost"})
    void an_address_inside_is_for_the_operator_only(String host) {
        ProviderCall client = client("10.0.0.0/8", FAST, STURDY);

        assertThat(write(client, server.at(host), true)).isEqualTo(Seen.done());
        Seen tenants = write(client, server.at(host), false);

        assertThat(tenants.outcome()).isEqualTo("denied");
        assertThat(tenants.reason()).isEqualTo("the address of this " + name + " is in a network that is not allowed");
        assertThat(server.paths()).hasSize(1);
    }
}
