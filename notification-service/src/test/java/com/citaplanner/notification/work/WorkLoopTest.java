package com.citaplanner.notification.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorkLoopTest {
    private static final int CAPACITY = 8;

    private final Queue<Integer> due = new ArrayDeque<>();
    private final List<Integer> asked = new ArrayList<>();
    private final List<Integer> begun = new ArrayList<>();

    /** Rows in progress, each ended by the test. */
    private final Map<Integer, UniEmitter<? super Void>> underWay = new LinkedHashMap<>();

    private boolean databaseAway;

    private final WorkLoop<Integer> loop = new WorkLoop<>("test", CAPACITY, this::claim, this::work);

    private Uni<List<Integer>> claim(int most) {
        asked.add(most);
        if (databaseAway) {
            return Uni.createFrom().failure(new DatabaseUnavailable(new IllegalStateException("away")));
        }
        List<Integer> claimed = new ArrayList<>();
        while (claimed.size() < most && !due.isEmpty()) {
            claimed.add(due.remove());
        }
        return Uni.createFrom().item(claimed);
    }

    private Uni<Void> work(int row) {
        begun.add(row);
        return Uni.createFrom().emitter(emitter -> underWay.put(row, emitter));
    }

    private void due(int rows) {
        IntStream.range(0, rows).forEach(due::add);
    }

    private void end(int row) {
        underWay.remove(row).complete(null);
    }

    @Test
    void rows_are_processed_concurrently_up_to_the_capacity() {
        due(20);

        loop.wake();
        loop.wake();

        assertThat(begun).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
        assertThat(loop.inFlight()).isEqualTo(CAPACITY);
    }

    @Test
    void free_slots_are_refilled_a_quarter_of_the_capacity_at_a_time() {
        due(20);
        loop.wake();

        end(3);
        assertThat(asked).containsExactly(8);
        end(4);

        assertThat(asked).containsExactly(8, 2);
        assertThat(underWay).containsOnlyKeys(0, 1, 2, 5, 6, 7, 8, 9);
    }

    @Test
    void one_slow_row_does_not_hold_up_the_others() {
        due(100);
        loop.wake();

        for (int row = 1; row < 100; row++) {
            end(row);
        }

        assertThat(underWay).containsOnlyKeys(0);
        assertThat(begun).hasSize(100).doesNotHaveDuplicates();
    }

    @Test
    void rows_that_end_synchronously_are_all_processed() {
        due(1000);
        WorkLoop<Integer> quick = new WorkLoop<>("quick", CAPACITY, this::claim, row -> {
            begun.add(row);
            return Uni.createFrom().voidItem();
        });

        quick.wake();

        assertThat(begun).hasSize(1000);
        assertThat(quick.inFlight()).isZero();
    }

    @Test
    void a_failed_row_makes_room() {
        due(3);
        WorkLoop<Integer> failing = new WorkLoop<>("failing", 1, this::claim, row -> {
            begun.add(row);
            if (row == 0) {
                throw new IllegalStateException("thrown");
            }
            return Uni.createFrom().failure(new IllegalStateException("failed"));
        });

        failing.wake();

        assertThat(begun).containsExactly(0, 1, 2);
        assertThat(failing.inFlight()).isZero();
    }

    @Test
    void while_the_database_is_unavailable_nothing_is_lost() {
        due(2);
        databaseAway = true;
        loop.wake();
        assertThat(loop.inFlight()).isZero();

        databaseAway = false;
        loop.wake();

        assertThat(begun).containsExactly(0, 1);
    }

    @Test
    void after_stop_running_rows_end_and_no_other_is_claimed() {
        due(20);
        loop.wake();

        loop.stop();
        List.copyOf(underWay.keySet()).forEach(this::end);
        loop.wake();

        assertThat(begun).hasSize(CAPACITY);
        assertThat(loop.inFlight()).isZero();
    }
}
