package com.citaplanner.notification.work;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.support.MovableClock;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PeriodicSignalTest {
    private final MovableClock clock = new MovableClock();
    private final PeriodicSignal signal = new PeriodicSignal("test", clock, this::step);
    private int runs;

    private Uni<Boolean> step() {
        runs++;
        signal.rest(Duration.ofSeconds(5));
        return Uni.createFrom().item(false);
    }

    @Test
    void a_resting_step_does_not_run() {
        signal.wake();
        signal.wake();
        assertThat(runs).isEqualTo(1);

        clock.advance(Duration.ofSeconds(5));
        signal.wake();
        assertThat(runs).isEqualTo(2);
    }

    @Test
    void a_stopped_signal_runs_no_step() {
        signal.stop();
        signal.wake();

        assertThat(runs).isZero();
    }
}
