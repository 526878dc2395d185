package com.citaplanner.notification.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BatchSplitterTest {
    private final List<Integer> stored = new ArrayList<>();
    private int tries;

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void all_good_items_are_processed_once_in_order(int seed) {
        Random random = new Random(seed);
        List<Integer> items =
                IntStream.range(0, random.nextInt(501)).boxed().collect(Collectors.toCollection(ArrayList::new));
        double poisonous = random.nextInt(4) == 0 ? 1 : random.nextDouble() / 10;
        Set<Integer> culprits =
                items.stream().filter(item -> random.nextDouble() < poisonous).collect(Collectors.toSet());

        List<BatchSplitter.ItemResult<Integer, String>> results = run(items, culprits);

        assertThat(results).extracting(BatchSplitter.ItemResult::item).isEqualTo(items);
        assertThat(results).allSatisfy(result -> {
            switch (result) {
                case BatchSplitter.ItemResult.Done<Integer, String>(Integer item, String value) -> {
                    assertThat(value).isEqualTo("did " + item);
                    assertThat(culprits).doesNotContain(item);
                }
                case BatchSplitter.ItemResult.Failed<Integer, String>(Integer item, Throwable cause) -> {
                    assertThat(culprits).contains(item);
                    assertThat(cause).hasMessage("refused [" + item + "]");
                }
            }
        });
        assertThat(stored)
                .isEqualTo(
                        items.stream().filter(item -> !culprits.contains(item)).toList());
    }

    @Test
    void a_good_batch_is_processed_at_the_first_attempt() {
        run(IntStream.range(0, 500).boxed().toList(), Set.of());

        assertThat(tries).isEqualTo(1);
    }

    @Test
    void one_bad_item_among_500_is_found_within_19_attempts() {
        for (int culprit = 0; culprit < 500; culprit++) {
            tries = 0;
            run(IntStream.range(0, 500).boxed().toList(), Set.of(culprit));

            assertThat(tries).isLessThanOrEqualTo(19);
        }
    }

    @Test
    void nothing_is_split_while_the_database_is_unavailable() {
        DatabaseUnavailable away = new DatabaseUnavailable(new IllegalStateException("connection reset"));

        List<BatchSplitter.ItemResult<String, String>> results = BatchSplitter.<String, String>run(
                        List.of("a", "b", "c"), items -> {
                            tries++;
                            return Uni.createFrom().failure(away);
                        })
                .await()
                .indefinitely();

        assertThat(tries).isEqualTo(1);
        assertThat(results)
                .containsExactly(
                        new BatchSplitter.ItemResult.Failed<>("a", away),
                        new BatchSplitter.ItemResult.Failed<>("b", away),
                        new BatchSplitter.ItemResult.Failed<>("c", away));
    }

    @Test
    void processed_items_stay_processed_when_the_database_fails_midway() {
        List<BatchSplitter.ItemResult<Integer, Integer>> results = BatchSplitter.<Integer, Integer>run(
                        List.of(1, 2, 3, 4), items -> {
                            if (items.size() == 4) {
                                throw new IllegalStateException("refused");
                            }
                            return items.contains(1)
                                    ? Uni.createFrom().item(items)
                                    : Uni.createFrom()
                                            .failure(new DatabaseUnavailable(new IllegalStateException("away")));
                        })
                .await()
                .indefinitely();

        assertThat(results.subList(0, 2))
                .containsExactly(new BatchSplitter.ItemResult.Done<>(1, 1), new BatchSplitter.ItemResult.Done<>(2, 2));
        assertThat(results.subList(2, 4))
                .allSatisfy(result -> assertThat(result)
                        .isInstanceOfSatisfying(
                                BatchSplitter.ItemResult.Failed.class,
                                failed -> assertThat(failed.cause()).isInstanceOf(DatabaseUnavailable.class)));
    }

    /** Processes all items or none, like a transaction. */
    private List<BatchSplitter.ItemResult<Integer, String>> run(List<Integer> items, Set<Integer> culprits) {
        return BatchSplitter.<Integer, String>run(items, batch -> {
                    tries++;
                    List<Integer> bad =
                            batch.stream().filter(culprits::contains).toList();
                    if (!bad.isEmpty()) {
                        return Uni.createFrom().failure(new IllegalStateException("refused " + bad));
                    }
                    stored.addAll(batch);
                    return Uni.createFrom()
                            .item(batch.stream().map(item -> "did " + item).toList());
                })
                .await()
                .indefinitely();
    }
}
