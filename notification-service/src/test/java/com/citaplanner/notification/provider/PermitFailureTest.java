package com.citaplanner.notification.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.citaplanner.notification.support.MovableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A trial request whose permission cannot be asked for leaves the way free for the next one. */
class PermitFailureTest {
    private static final Duration REST = Duration.ofSeconds(15);
    private static final Uni<Boolean> PERMITTED = Uni.createFrom().item(true);

    private final MovableClock clock = new MovableClock();
    private HttpResult result = new HttpResult.Lost("no answer");
    private final ProviderClient client = new ProviderClient(
            new ProviderSettings(
                    "Any Provider",
                    new ProviderSettings.Http(List.of(), REST, REST, 1_000, 1),
                    new ProviderSettings.Rate(100, Duration.ofSeconds(1), REST, 1, REST),
                    new ProviderSettings.Breaker(1, REST),
                    10),
            (request, trusted) -> Uni.createFrom().item(result),
            new MemoryBudget(clock),
            clock,
            clock::alarm,
            new SimpleMeterRegistry());

    private record Answer(String outcome) implements ProviderAnswer {}

    @BeforeEach
    void restedBreaker() {
        assertThat(send(() -> PERMITTED)).isEqualTo("Lost");
        assertThat(send(() -> PERMITTED)).isEqualTo("NotSent");
        clock.advance(REST);
        result = new HttpResult.Received(200, "application/json", new byte[0], Optional.empty());
    }

    private Uni<Optional<Answer>> sending(Supplier<Uni<Boolean>> permit) {
        return client.send(
                new Destination("connection", "limit", "account", true),
                new HttpRequest(
                        "write",
                        HttpRequest.Method.POST,
                        URI.create("http://provider.example/"),
                        Map.of(),
                        new byte[0],
                        Instant.MAX,
                        true),
                RequestPriority.LIVE,
                permit,
                seen -> new Answer(seen.getClass().getSimpleName()));
    }

    private String send(Supplier<Uni<Boolean>> permit) {
        return sending(permit)
                .await()
                .atMost(Duration.ofSeconds(5))
                .orElseThrow()
                .outcome();
    }

    @Test
    void a_permission_that_fails_frees_the_trial() {
        Uni<Boolean> failed = Uni.createFrom().failure(new IllegalStateException("the database is not available"));
        assertThatThrownBy(() -> send(() -> failed)).isInstanceOf(IllegalStateException.class);

        assertThat(send(() -> PERMITTED)).isEqualTo("Received");
    }

    @Test
    void a_caller_that_waits_no_longer_frees_the_trial() {
        sending(() -> Uni.createFrom().nothing()).subscribe().with(answer -> {}).cancel();

        assertThat(send(() -> PERMITTED)).isEqualTo("Received");
    }
}
