package com.citaplanner.notification.channel.email.connections;

import static com.citaplanner.notification.channel.email.connections.SharedConnections.Opening.ALLOWED;
import static com.citaplanner.notification.channel.email.connections.SharedConnections.Opening.INTERRUPTED;
import static com.citaplanner.notification.channel.email.connections.SharedConnections.Opening.NONE_FREE;
import static com.citaplanner.notification.channel.email.connections.SharedConnections.Opening.UNDECIDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.support.BesideOthers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@BesideOthers
class SharedConnectionsTest {
    private static final String ACCOUNT = "account";
    private static final Duration LONG = Duration.ofSeconds(20);

    private final MemoryConnectionBudget budget = new MemoryConnectionBudget();
    private final SharedConnections one = new SharedConnections(2, budget);
    private final SharedConnections other = new SharedConnections(2, budget);

    @Test
    void instances_together_have_no_more_than_the_limit() {
        assertThat(one.open(ACCOUNT, Duration.ZERO)).isEqualTo(ALLOWED);
        assertThat(one.open(ACCOUNT, Duration.ZERO)).isEqualTo(ALLOWED);

        assertThat(one.open(ACCOUNT, Duration.ZERO)).isEqualTo(NONE_FREE);
        assertThat(other.open(ACCOUNT, Duration.ZERO)).isEqualTo(NONE_FREE);
        assertThat(other.open("another account", Duration.ZERO)).isEqualTo(ALLOWED);
    }

    @Test
    void who_waits_gets_the_connection_that_the_other_instance_closes() throws Exception {
        one.open(ACCOUNT, Duration.ZERO);
        one.open(ACCOUNT, Duration.ZERO);
        FutureTask<SharedConnections.Opening> waiting = new FutureTask<>(() -> other.open(ACCOUNT, LONG));
        Thread.startVirtualThread(waiting);
        await().until(() -> budget.shares(ACCOUNT).shares().size() == 2);
        one.close(ACCOUNT);

        await().atMost(LONG).until(() -> {
            one.report();
            other.report();
            return waiting.isDone();
        });

        assertThat(waiting.get()).isEqualTo(ALLOWED);
        assertThat(one.open(ACCOUNT, Duration.ZERO)).isEqualTo(NONE_FREE);
    }

    @Test
    void an_account_that_is_not_used_is_given_up() {
        one.open(ACCOUNT, Duration.ZERO);
        one.close(ACCOUNT);
        one.report();

        assertThat(budget.shares(ACCOUNT).shares()).isEmpty();
    }

    @Test
    void a_stopping_instance_gives_up_everything() {
        one.open(ACCOUNT, Duration.ZERO);

        one.giveUp().await().atMost(LONG);

        assertThat(budget.shares(ACCOUNT).shares()).isEmpty();
    }

    @Test
    void without_a_decision_nothing_is_opened() {
        budget.disappear();

        assertThat(one.open(ACCOUNT, Duration.ofMillis(20))).isEqualTo(UNDECIDED);
    }

    @Test
    void an_interrupted_wait_ends_and_counts_no_longer() {
        one.open(ACCOUNT, Duration.ZERO);
        one.open(ACCOUNT, Duration.ZERO);
        Thread.currentThread().interrupt();

        assertThat(one.open(ACCOUNT, LONG)).isEqualTo(INTERRUPTED);
        assertThat(Thread.interrupted()).isTrue();
        one.close(ACCOUNT);
        one.close(ACCOUNT);
        one.report();
        assertThat(budget.shares(ACCOUNT).shares()).isEmpty();
    }

    /** Many threads of two instances; a third thread reports, as the timer does. */
    @Test
    void many_at_once_keep_the_limit_and_all_get_a_connection() throws Exception {
        AtomicInteger open = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> results = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                SharedConnections instance = i % 2 == 0 ? one : other;
                Random random = new Random(i);
                results.add(threads.submit(() -> use(instance, random, open, most)));
            }
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                one.report();
                other.report();
                return results.stream().allMatch(Future::isDone);
            });
            for (Future<Integer> result : results) {
                assertThat(result.get()).isEqualTo(50);
            }
        }

        assertThat(most.get()).isBetween(1, 2);
    }

    private static int use(SharedConnections instance, Random random, AtomicInteger open, AtomicInteger most) {
        int allowed = 0;
        for (int i = 0; i < 50; i++) {
            if (instance.open(ACCOUNT, LONG) == ALLOWED) {
                allowed++;
                most.accumulateAndGet(open.incrementAndGet(), Math::max);
                for (int spin = random.nextInt(1000); spin > 0; spin--) {
                    Thread.onSpinWait();
                }
                open.decrementAndGet();
                instance.close(ACCOUNT);
            }
        }
        return allowed;
    }
}
