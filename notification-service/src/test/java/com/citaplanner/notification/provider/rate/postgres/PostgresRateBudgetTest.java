package com.citaplanner.notification.provider.rate.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.provider.rate.AnswerCounts;
import com.citaplanner.notification.provider.rate.RateBudget;
import com.citaplanner.notification.provider.rate.RateTerms;
import com.citaplanner.notification.provider.rate.TurnLease;
import com.citaplanner.notification.provider.rate.TurnRequest;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class PostgresRateBudgetTest {
    private static final RateTerms HUNDRED_A_MINUTE = RateTerms.inAnyWindow(100, Duration.ofMinutes(1));
    private static final RateTerms LEARNED = RateTerms.learned(80, 1000, Duration.ofSeconds(1));
    private static final AnswerCounts NO_ANSWERS = new AnswerCounts(0, 0, 0);

    World world;

    @Inject
    RateBudget budget;

    private final String limit = "test " + UUID.randomUUID();

    private TurnLease lease(RateTerms terms, int turns, AnswerCounts answers, Duration pause) {
        return await(budget.lease(new TurnRequest(limit, terms, turns, answers, pause)));
    }

    private TurnLease lease(RateTerms terms, int turns) {
        return lease(terms, turns, NO_ANSWERS, Duration.ZERO);
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(10));
    }

    @Test
    void many_leases_at_once_never_give_more_than_there_is() {
        List<Uni<TurnLease>> leases = IntStream.range(0, 100)
                .mapToObj(i -> budget.lease(new TurnRequest(limit, HUNDRED_A_MINUTE, 1, NO_ANSWERS, Duration.ZERO)))
                .toList();

        List<TurnLease> answered = await(Uni.join().all(leases).andFailFast());

        assertThat(answered.stream().mapToInt(TurnLease::ready).sum()).isBetween(10, 11);
        assertThat(answered.stream().mapToInt(TurnLease::later).sum()).isBetween(89, 90);
        Duration last =
                answered.stream().map(TurnLease::first).max(Duration::compareTo).orElseThrow();
        assertThat(last).isBetween(Duration.ofSeconds(58), Duration.ofSeconds(61));
    }

    @Test
    void a_learned_rate_outlives_its_instances() {
        lease(LEARNED, 8);
        world.change("update rate_limit set refused_at = refused_at - interval '1 minute' where name = ?", limit);

        TurnLease fallen = lease(LEARNED, 0, new AnswerCounts(10, 3, 0), Duration.ZERO);
        TurnLease next = lease(LEARNED, 8);

        assertThat(fallen.perSecond()).isLessThan(80);
        assertThat(next.perSecond()).isEqualTo(fallen.perSecond());
        assertThat(next.version()).isEqualTo(1);
    }

    @Test
    void a_pause_holds_for_everybody() {
        lease(HUNDRED_A_MINUTE, 1);
        lease(HUNDRED_A_MINUTE, 0, NO_ANSWERS, Duration.ofSeconds(30));

        TurnLease lease = lease(HUNDRED_A_MINUTE, 5);

        assertThat(lease.ready() + lease.later()).isZero();
        assertThat(lease.pause()).isBetween(Duration.ofSeconds(25), Duration.ofSeconds(30));
    }

    @Test
    void limits_that_nobody_uses_are_forgotten() {
        lease(LEARNED, 1);
        world.change("update rate_limit set used_at = now() - interval '8 days' where name = ?", limit);

        org.awaitility.Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> world.rows("select name from rate_limit where name = ?", limit)
                        .isEmpty());
    }
}
