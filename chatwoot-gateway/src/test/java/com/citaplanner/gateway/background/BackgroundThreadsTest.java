package com.citaplanner.gateway.background;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class BackgroundThreadsTest {
    private final BackgroundThreads threads = new BackgroundThreads();

    @Test
    void thread_continues_and_reports_after_a_step_throws() throws InterruptedException {
        AtomicReference<Error> thrown = new AtomicReference<>(new OutOfMemoryError("made by the test"));
        AtomicInteger steps = new AtomicInteger();
        BackgroundThread thread = threads.start("worker", Duration.ofMillis(1), () -> {
            steps.incrementAndGet();
            if (thrown.get() != null) {
                throw thrown.get();
            }
        });

        await().until(() -> threads.failures().containsKey("worker"));
        assertThat(threads.failures()).containsEntry("worker", "OutOfMemoryError");
        thrown.set(null);

        await().until(() -> threads.failures().isEmpty());
        assertThat(steps.get()).isGreaterThan(1);
        assertThat(thread.stop(Duration.ofSeconds(5))).isTrue();
        assertThat(threads.failures()).isEmpty();
    }

    @Test
    void interrupt_does_not_end_a_thread() throws InterruptedException {
        AtomicReference<Thread> worker = new AtomicReference<>();
        AtomicInteger steps = new AtomicInteger();
        BackgroundThread thread = threads.start("worker", Duration.ofMillis(1), () -> {
            worker.set(Thread.currentThread());
            steps.incrementAndGet();
        });
        await().until(() -> worker.get() != null);

        worker.get().interrupt();
        int before = steps.get();

        await().until(() -> steps.get() > before + 2);
        thread.stop(Duration.ofSeconds(5));
    }
}
