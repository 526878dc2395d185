package com.citaplanner.notification.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class SharedTransactionTest {
    private final List<Integer> stored = new ArrayList<>();
    private Function<Integer, RuntimeException> failing = item -> null;

    private final Transactions transactions = new Transactions() {
        @Override
        public <T> Uni<T> run(Supplier<Uni<T>> work) {
            List<Integer> before = List.copyOf(stored);
            return Uni.createFrom().deferred(work::get).onFailure().invoke(() -> stored.retainAll(before));
        }
    };

    private List<String> store(Integer... items) {
        return SharedTransaction.run(transactions, List.of(items), this::work, (item, cause) -> "refused " + item)
                .await()
                .indefinitely();
    }

    private Uni<List<String>> work(List<Integer> items) {
        for (Integer item : items) {
            RuntimeException failure = failing.apply(item);
            if (failure != null) {
                return Uni.createFrom().failure(failure);
            }
            stored.add(item);
        }
        return Uni.createFrom()
                .item(items.stream().map(item -> "stored " + item).toList());
    }

    @Test
    void a_refused_item_has_its_own_result() {
        failing = item -> item == 3 ? new DatabaseRefused("22P05", null) : null;

        assertThat(store(1, 2, 3, 4)).containsExactly("stored 1", "stored 2", "refused 3", "stored 4");
        assertThat(stored).containsExactly(1, 2, 4);
    }

    @Test
    void an_unavailable_database_fails_all_items() {
        failing = item -> new DatabaseUnavailable(new IllegalStateException("away"));

        assertThatThrownBy(() -> store(1, 2)).isInstanceOf(DatabaseUnavailable.class);
    }

    @Test
    void another_exception_is_not_a_refusal() {
        failing = item -> item == 2 ? new IllegalStateException("mistake") : null;

        assertThatThrownBy(() -> store(1, 2, 3)).hasMessage("mistake");
    }
}
