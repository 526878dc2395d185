package com.citaplanner.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class RunningPartsTest {
    private final List<Part> stopped = new CopyOnWriteArrayList<>();
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final RunningParts parts =
            new RunningParts(new Progress(new PrintStream(output, true, StandardCharsets.UTF_8), Clock.systemUTC()));

    @Test
    void parts_are_stopped_in_reverse_order() {
        parts.add(Part.KAFKA, () -> stopped.add(Part.KAFKA));
        parts.add(Part.SERVICE, () -> stopped.add(Part.SERVICE));

        parts.stop();

        assertThat(stopped).containsExactly(Part.SERVICE, Part.KAFKA);
    }

    @Test
    void starting_part_is_stopped_after_it_has_started() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        Future<?> _ = parts.start(Part.POSTGRES, () -> {
            begun.countDown();
            parts.awaitStop();
            return () -> stopped.add(Part.POSTGRES);
        });
        begun.await();

        parts.stop();

        assertThat(stopped).containsExactly(Part.POSTGRES);
    }

    @Test
    void part_that_fails_to_stop_does_not_block_the_others() {
        parts.add(Part.KAFKA, () -> stopped.add(Part.KAFKA));
        parts.add(Part.POSTGRES, () -> {
            throw new IllegalStateException("stuck");
        });

        parts.stop();

        assertThat(stopped).containsExactly(Part.KAFKA);
        assertThat(output.toString(StandardCharsets.UTF_8))
                .contains("PostgreSQL did not stop cleanly", "Kafka stopped");
    }

    @Test
    void part_that_failed_to_start_is_not_stopped() {
        Future<?> _ = parts.start(Part.POSTGRES, () -> {
            throw new IllegalStateException("no disk");
        });

        parts.stop();

        assertThat(output.toString(StandardCharsets.UTF_8)).contains("PostgreSQL had not started");
    }

    @Test
    void no_part_is_started_while_stopping() {
        parts.stop();

        assertThatThrownBy(() -> parts.add(Part.KAFKA, () -> {})).isInstanceOf(StartFailure.class);
        assertThat(parts.isStopping()).isTrue();
    }
}
