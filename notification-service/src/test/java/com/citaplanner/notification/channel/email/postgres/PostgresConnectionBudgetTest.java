package com.citaplanner.notification.channel.email.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.channel.email.connections.ConnectionBudget;
import com.citaplanner.notification.channel.email.connections.ConnectionUse;
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
class PostgresConnectionBudgetTest {
    private static final int LIMIT = 4;

    World world;

    @Inject
    ConnectionBudget budget;

    private final String account = UUID.randomUUID().toString();

    private int report(String holder, int open, int wanted) {
        return await(budget.report(new ConnectionUse(account, holder, LIMIT, open, wanted)));
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(10));
    }

    @Test
    void many_reports_at_once_never_give_more_than_the_limit() {
        List<Uni<Integer>> reports = IntStream.range(0, 50)
                .mapToObj(i -> budget.report(new ConnectionUse(account, "holder " + i, LIMIT, 0, 3)))
                .toList();

        List<Integer> allowed = await(Uni.join().all(reports).andFailFast());

        assertThat(allowed.stream().mapToInt(Integer::intValue).sum()).isEqualTo(LIMIT);
    }

    @Test
    void shares_are_kept_between_transactions() {
        assertThat(report("one", 0, 3)).isEqualTo(LIMIT);
        assertThat(report("other", 0, 3)).isZero();
        assertThat(report("one", 1, 3)).isEqualTo(2);
        assertThat(report("other", 0, 3)).isEqualTo(2);
        assertThat(report("one", 0, 0)).isZero();
        assertThat(report("other", 2, 5)).isEqualTo(LIMIT);
    }

    @Test
    void the_share_of_a_dead_instance_lapses() {
        report("dead", 4, 4);
        assertThat(report("alive", 0, 1)).isZero();
        world.change(
                "update mail_account set shares = jsonb_set(shares, '{1,untilMillis}', '0') where name = ?", account);

        assertThat(report("alive", 0, 1)).isEqualTo(LIMIT);
    }

    @Test
    void accounts_that_nobody_uses_are_forgotten() {
        report("one", 0, 1);
        world.change("update mail_account set used_at = now() - interval '2 days' where name = ?", account);

        org.awaitility.Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> world.rows("select name from mail_account where name = ?", account)
                        .isEmpty());
    }
}
