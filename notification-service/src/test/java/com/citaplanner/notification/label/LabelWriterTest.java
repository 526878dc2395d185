package com.citaplanner.notification.label;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LabelWriterTest {
    private final List<String> recorded = new ArrayList<>();

    private List<String> perform(LabelResult result) {
        LabelWriter writer =
                new LabelWriter(new Queue(), label -> Uni.createFrom().item(result), new Random(1));
        writer.perform(new ClaimedLabel(new LabelRequest("t-1", "c-ana", Optional.empty(), "cita"), 1, 1))
                .await()
                .atMost(Duration.ofSeconds(1));
        return recorded;
    }

    private final class Queue implements LabelQueue {
        @Override
        public Uni<Void> request(Collection<LabelRequest> labels) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Uni<List<ClaimedLabel>> claim(int limit, Duration lease) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Uni<Void> remove(ClaimedLabel label) {
            return Uni.createFrom().voidItem().invoke(() -> recorded.add("removed"));
        }

        @Override
        public Uni<Void> retryLater(ClaimedLabel label, Duration wait) {
            return Uni.createFrom()
                    .voidItem()
                    .invoke(() -> recorded.add(wait.compareTo(Duration.ofSeconds(30)) >= 0 ? "much later" : "later"));
        }
    }

    @Test
    void an_added_label_is_removed() {
        assertThat(perform(new LabelResult.Added())).containsExactly("removed");
    }

    @Test
    void a_label_without_a_conversation_is_removed() {
        assertThat(perform(new LabelResult.Dropped("the client has no open conversation")))
                .containsExactly("removed");
    }

    @Test
    void a_label_that_could_not_be_added_is_tried_again_after_the_provider_s_pause() {
        assertThat(perform(new LabelResult.Later("no answer", Optional.empty())))
                .containsExactly("later");
        assertThat(perform(new LabelResult.Later("too many requests", Optional.of(Duration.ofSeconds(30)))))
                .containsExactly("later", "much later");
    }
}
