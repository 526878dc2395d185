package com.citaplanner.notification.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.provider.ProviderCall.Seen;
import com.citaplanner.notification.provider.ProviderServer.Misdeed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What every provider's client does: the traffic here, answers and addresses in {@link TransportConformance}. */
public abstract class ProviderConformance extends TransportConformance {
    private static final long SMALL = 2;

    /**
     * @param name the provider's, as its adapter's settings have it
     * @param good an answer that the adapter takes for done
     */
    protected ProviderConformance(String name, String good, ProviderCall.Factory factory) {
        super(name, good, factory);
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
