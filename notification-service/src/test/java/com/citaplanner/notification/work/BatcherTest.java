package com.citaplanner.notification.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatcherTest {
    private static final int POISON = 7;

    private final List<List<Integer>> tried = new ArrayList<>();
    private final Batcher<Integer, String> batcher = new Batcher<>(100, this::work);
    private UniEmitter<? super Void> first;
    private boolean away;

    /** The first item is in progress until the test ends it; everything added meanwhile forms one batch. */
    private Uni<List<String>> work(List<Integer> items) {
        tried.add(items);
        if (tried.size() == 1) {
            return Uni.createFrom().<Void>emitter(emitter -> first = emitter).replaceWith(List.of("first"));
        }
        if (away) {
            return Uni.createFrom().failure(new DatabaseUnavailable(new IllegalStateException("away")));
        }
        return items.contains(POISON)
                ? Uni.createFrom().failure(new DatabaseRefused("22P05", null))
                : Uni.createFrom()
                        .item(items.stream().map(item -> "done " + item).toList());
    }

    private List<CompletableFuture<String>> askedTogether() {
        var _ = batcher.add(-1).subscribeAsCompletionStage();
        List<CompletableFuture<String>> asked = IntStream.range(0, 20)
                .mapToObj(item -> batcher.add(item).subscribeAsCompletionStage())
                .toList();
        first.complete(null);
        assertThat(tried.get(1)).hasSize(20);
        return asked;
    }

    @Test
    void a_refused_item_fails_alone() {
        List<CompletableFuture<String>> asked = askedTogether();

        assertThat(IntStream.range(0, 20).filter(item -> item != POISON))
                .allSatisfy(item -> assertThat(asked.get(item)).isCompletedWithValue("done " + item));
        assertThatThrownBy(() -> asked.get(POISON).join()).hasRootCauseInstanceOf(DatabaseRefused.class);
    }

    @Test
    void while_the_database_is_unavailable_all_callers_fail_and_may_retry() {
        away = true;
        List<CompletableFuture<String>> asked = askedTogether();
        away = false;

        assertThat(asked).allSatisfy(answer -> assertThat(answer).isCompletedExceptionally());
        assertThat(tried).hasSize(2);
        assertThat(batcher.add(3).await().indefinitely()).isEqualTo("done 3");
    }
}
