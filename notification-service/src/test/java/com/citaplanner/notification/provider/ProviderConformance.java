package com.citaplanner.notification.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.network.Network;
import com.citaplanner.notification.provider.ProviderCall.Seen;
import com.citaplanner.notification.provider.ProviderServer.Misdeed;
import com.citaplanner.notification.provider.vertx.ProviderClients;
import com.citaplanner.sandbox.Ports;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every provider's client does when its provider answers, fails or must not be reached, over real connections. */
public abstract class ProviderConformance {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String LOOPBACK = "127.0.0.1";
    private static final long LARGE = 1;
    private static final long SMALL = 2;

    /** A limit that no test meets unless it wants to. */
    private static final ProviderSettings.Rate FAST = new ProviderSettings.Rate(
            100_000, Duration.ofMinutes(1), Duration.ofSeconds(1), 0.7, Duration.ofSeconds(1));

    private static final ProviderSettings.Breaker STURDY = new ProviderSettings.Breaker(100, Duration.ofSeconds(1));

    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ProviderClients clients = new ProviderClients(vertx, Clock.systemUTC(), registry);
    private final ProviderServer server;
    private final String name;
    private final ProviderCall.Factory factory;

    /**
     * @param name the provider's, as its adapter's settings have it
     * @param good an answer that the adapter takes for done
     */
    protected ProviderConformance(String name, String good, ProviderCall.Factory factory) {
        this.name = name;
        this.server = new ProviderServer(good);
        this.factory = factory;
    }

    @AfterEach
    void close() {
        server.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private ProviderCall client(String allowed, ProviderSettings.Rate rate, ProviderSettings.Breaker breaker) {
        ProviderSettings.Http http = new ProviderSettings.Http(
                List.of(Network.of(allowed)), Duration.ofSeconds(2), Duration.ofMillis(400), 100_000, 8);
        return factory.of(clients, new ProviderSettings(name, http, rate, breaker, 100));
    }

    private ProviderCall client() {
        return client("127.0.0.0/8", FAST, STURDY);
    }

    private Seen write(ProviderCall client) {
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

    @Test
    void after_a_429_nothing_is_sent_for_as_long_as_it_says() {
        server.next(Misdeed.header(429, "Retry-After", "7"), 1);
        ProviderCall client = client();

        Seen limited = write(client);
        Seen next = write(client);

        assertThat(limited.outcome()).isEqualTo("later");
        assertThat(limited.pause().orElseThrow()).isBetween(Duration.ofSeconds(7), Duration.ofSeconds(13));
        assertThat(next.outcome()).isEqualTo("later");
        assertThat(next.pause().orElseThrow()).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(13));
        assertThat(server.paths()).hasSize(1);
    }

    @Test
    void after_a_429_that_does_not_say_how_long_nothing_is_sent_until_the_next_window() {
        server.next(Misdeed.status(429, "text/plain", "Retry later\n"), 1);
        ProviderCall client = client(
                "127.0.0.0/8",
                new ProviderSettings.Rate(
                        100_000, Duration.ofSeconds(1), Duration.ofSeconds(5), 0.7, Duration.ofSeconds(5)),
                STURDY);

        Seen limited = write(client);
        Seen next = write(client);

        assertThat(limited.outcome()).isEqualTo("later");
        assertThat(limited.pause().orElseThrow()).isBetween(Duration.ZERO, Duration.ofMillis(1_100));
        assertThat(next).as("it may wait so long").isEqualTo(Seen.done());
    }

    @Test
    void an_endless_429_is_a_429() {
        server.next(
                (provider, exchange) -> {
                    exchange.sendResponseHeaders(429, 0);
                    exchange.getResponseBody().write(new byte[200_000]);
                    exchange.getResponseBody().flush();
                },
                1);

        assertThat(write(client()).outcome()).isEqualTo("later");
    }

    private List<Seen> writeAll(ProviderCall client, long account, int times, RequestPriority priority) {
        List<Seen> told = new CopyOnWriteArrayList<>();
        for (int i = 0; i < times; i++) {
            client.write(server.at(LOOPBACK), account, false, priority)
                    .subscribe()
                    .with(told::add);
        }
        return told;
    }

    private List<Long> accounts() {
        return server.paths().stream()
                .map(path -> Long.valueOf(path.replaceAll(".*/accounts/(\\d+).*", "$1")))
                .toList();
    }

    /** One at once, then nine in three seconds. */
    private static ProviderSettings.Rate slow(double share) {
        return new ProviderSettings.Rate(
                10, Duration.ofSeconds(3), Duration.ofSeconds(20), share, Duration.ofSeconds(20));
    }

    @Test
    void an_account_with_few_requests_does_not_wait_for_one_with_many() {
        ProviderCall client = client("127.0.0.0/8", slow(0.7), STURDY);

        writeAll(client, LARGE, 5, RequestPriority.LIVE);
        writeAll(client, SMALL, 1, RequestPriority.LIVE);
        await().atMost(PATIENCE).until(() -> accounts().size() == 6);

        assertThat(accounts().indexOf(SMALL)).isBetween(1, 2);
    }

    @Test
    void the_background_lets_everybody_pass() {
        ProviderCall client = client("127.0.0.0/8", slow(1), STURDY);

        writeAll(client, LARGE, 4, RequestPriority.BACKGROUND);
        writeAll(client, SMALL, 2, RequestPriority.LIVE);
        await().atMost(PATIENCE).until(() -> accounts().size() == 6);

        assertThat(accounts()).endsWith(LARGE, LARGE).containsSubsequence(LARGE, SMALL, SMALL, LARGE);
    }

    @Test
    void the_background_takes_only_its_share() {
        // Given one hundred a minute for all, of which the background may have ten: one at once, and one in six seconds
        ProviderCall client = client(
                "127.0.0.0/8",
                new ProviderSettings.Rate(
                        100, Duration.ofMinutes(1), Duration.ofSeconds(1), 0.1, Duration.ofSeconds(5)),
                STURDY);

        // When
        List<Seen> background = writeAll(client, LARGE, 5, RequestPriority.BACKGROUND);
        List<Seen> live = writeAll(client, SMALL, 5, RequestPriority.LIVE);

        // Then
        await().atMost(PATIENCE).until(() -> background.size() == 4 && live.size() == 5);
        assertThat(live).containsOnly(Seen.done());
        assertThat(background).filteredOn(Seen.done()::equals).hasSize(1);
        assertThat(background)
                .filteredOn(seen -> seen.outcome().equals("later"))
                .hasSize(3);
        assertThat(gauge("limiter.waiting")).isEqualTo(1);
    }

    @Test
    void a_provider_that_keeps_failing_is_left_alone_and_tried_again_after_a_while() {
        server.next(Misdeed.status(503, "text/html", "<h1>maintenance</h1>"), 3);
        ProviderCall client = client("127.0.0.0/8", FAST, new ProviderSettings.Breaker(3, Duration.ofSeconds(1)));
        List<Seen> failures = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            failures.add(write(client));
        }

        Seen refused = write(client);

        assertThat(failures).extracting(Seen::outcome).containsOnly("unknown");
        assertThat(refused.outcome()).isEqualTo("later");
        assertThat(refused.reason()).isEqualTo(name + " has failed too often and is given a rest");
        assertThat(refused.pause().orElseThrow()).isBetween(Duration.ofMillis(1), Duration.ofSeconds(1));
        assertThat(server.paths()).hasSize(3);
        assertThat(gauge("breakers", "state", "open")).isEqualTo(1);
        await().atMost(PATIENCE).until(() -> write(client).equals(Seen.done()));
        assertThat(gauge("breakers", "state", "closed")).isEqualTo(1);
    }

    private double gauge(String meter, String... tags) {
        return registry.get("citaplanner.provider." + meter)
                .tag("provider", label())
                .tags(tags)
                .gauge()
                .value();
    }

    private String label() {
        return name.toLowerCase(Locale.ROOT).replace(' ', '_');
    }

    @Test
    void the_traffic_is_measured_by_provider_and_outcome() {
        ProviderCall client = client();
        write(client);
        server.next(Misdeed.hangUp(), 1);
        write(client);

        assertThat(requests("done")).isEqualTo(1);
        assertThat(requests("unknown")).isEqualTo(1);
        assertThat(registry.get("citaplanner.provider.limiter.wait")
                        .tags("provider", label(), "priority", "live", "outcome", "served")
                        .timer()
                        .count())
                .isEqualTo(2);
    }

    private long requests(String outcome) {
        return registry.get("citaplanner.provider.requests")
                .tags("provider", label(), "outcome", outcome)
                .timer()
                .count();
    }
}
