package com.citaplanner.notification.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConcurrencyLimitTest {
    private final ConcurrencyLimit limit = new ConcurrencyLimit(2, 1);
    private final List<UniEmitter<? super String>> running = new ArrayList<>();
    private final List<String> done = new ArrayList<>();
    private final List<Throwable> failed = new ArrayList<>();

    private void run() {
        limit.run(() -> Uni.createFrom().<String>emitter(running::add))
                .subscribe()
                .with(done::add, failed::add);
    }

    @Test
    void waiting_work_starts_when_other_work_ends() {
        run();
        run();
        run();
        assertThat(running).hasSize(2);

        running.getFirst().complete("first");

        assertThat(done).containsExactly("first");
        assertThat(running).hasSize(3);
    }

    @Test
    void work_beyond_the_queue_limit_is_refused() {
        run();
        run();
        run();
        run();

        assertThat(failed).singleElement().isInstanceOf(ConcurrencyLimit.LimitReached.class);
        assertThat(running).hasSize(2);
    }

    @Test
    void failed_work_makes_room() {
        run();
        run();
        run();

        running.get(0).fail(new IllegalStateException());
        running.get(1).fail(new IllegalStateException());
        running.get(2).complete("third");
        run();
        run();

        assertThat(done).containsExactly("third");
        assertThat(failed).hasSize(2);
        assertThat(running).hasSize(5);
    }

    @Test
    void work_that_throws_fails_and_makes_room() {
        for (int i = 0; i < 5; i++) {
            limit.<String>run(() -> {
                        throw new IllegalStateException();
                    })
                    .subscribe()
                    .with(done::add, failed::add);
        }
        run();

        assertThat(failed).hasSize(5);
        assertThat(running).hasSize(1);
    }
}
