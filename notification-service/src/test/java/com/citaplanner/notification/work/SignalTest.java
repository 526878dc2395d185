package com.citaplanner.notification.work;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.support.BesideOthers;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

@BesideOthers
class SignalTest {
    /** Running steps, each ended by the test. */
    private final Queue<UniEmitter<? super Boolean>> underWay = new ArrayDeque<>();

    private int begun;

    private final Signal signal = new Signal("test", () -> {
        begun++;
        return Uni.createFrom().<Boolean>emitter(underWay::add);
    });

    private void end(boolean more) {
        underWay.remove().complete(more);
    }

    @Test
    void it_does_nothing_until_woken() {
        assertThat(begun).isZero();
    }

    @Test
    void a_wake_up_runs_the_step_once() {
        signal.wake();
        end(false);

        assertThat(begun).isEqualTo(1);
        assertThat(underWay).isEmpty();
    }

    @Test
    void a_wake_up_during_a_run_causes_one_more_run_afterwards() {
        signal.wake();
        signal.wake();
        assertThat(begun).isEqualTo(1);

        end(false);
        assertThat(begun).isEqualTo(2);
        end(false);
        assertThat(begun).isEqualTo(2);
    }

    @Test
    void many_wake_ups_during_a_run_cause_one_more_run() {
        signal.wake();
        IntStream.range(0, 10).forEach(i -> signal.wake());

        end(false);
        assertThat(begun).isEqualTo(2);
        end(false);
        assertThat(begun).isEqualTo(2);
    }

    @Test
    void it_repeats_while_there_is_more() {
        signal.wake();
        end(true);
        end(true);
        end(false);

        assertThat(begun).isEqualTo(3);
    }

    @Test
    void a_failed_step_runs_again_at_the_next_wake_up() {
        signal.wake();
        underWay.remove().fail(new DatabaseUnavailable(new IllegalStateException("away")));
        assertThat(underWay).isEmpty();

        signal.wake();
        assertThat(begun).isEqualTo(2);
    }

    @Test
    void a_step_that_throws_or_returns_null_runs_again_at_the_next_wake_up() {
        Queue<Supplier<Uni<Boolean>>> steps = new ArrayDeque<>(List.of(
                () -> {
                    throw new IllegalStateException("thrown");
                },
                () -> null,
                () -> Uni.createFrom().nullItem(),
                () -> Uni.createFrom().item(false)));
        Signal broken = new Signal("broken", () -> steps.remove().get());

        IntStream.range(0, 4).forEach(i -> broken.wake());

        assertThat(steps).isEmpty();
    }

    @Test
    void after_stop_the_running_step_ends_and_no_other_begins() {
        signal.wake();
        signal.wake();
        signal.stop();
        end(true);
        signal.wake();

        assertThat(begun).isEqualTo(1);
    }

    @Test
    void synchronous_steps_do_not_exhaust_the_stack() {
        AtomicInteger left = new AtomicInteger(1_000_000);
        Signal busy = new Signal("busy", () -> Uni.createFrom().item(left.decrementAndGet() > 0));

        busy.wake();

        assertThat(left).hasValue(0);
    }

    @RepeatedTest(10)
    void concurrent_wake_ups_never_run_twice_at_once_and_none_is_missed() throws InterruptedException {
        AtomicInteger wishes = new AtomicInteger();
        AtomicInteger seen = new AtomicInteger();
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger mostAtOnce = new AtomicInteger();
        Signal contended = new Signal("contended", () -> {
            mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            seen.set(wishes.get());
            atOnce.decrementAndGet();
            return Uni.createFrom().item(false);
        });

        inParallel(
                4,
                () -> IntStream.range(0, 20_000).forEach(i -> {
                    wishes.incrementAndGet();
                    contended.wake();
                }));

        assertThat(mostAtOnce).hasValue(1);
        assertThat(seen).hasValue(80_000);
    }

    private static void inParallel(int threads, Runnable work) throws InterruptedException {
        CountDownLatch ready = new CountDownLatch(threads);
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            for (int i = 0; i < threads; i++) {
                var _ = pool.submit(() -> {
                    ready.countDown();
                    ready.await();
                    work.run();
                    return null;
                });
            }
            pool.shutdown();
            assertThat(pool.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        }
    }
}
