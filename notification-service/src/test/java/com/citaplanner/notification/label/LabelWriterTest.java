package com.citaplanner.notification.label;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.message.Channel;
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
        return perform(result, Optional.of(new LabelRequest.LabelledConversation(3, 5001)), Duration.ofSeconds(1));
    }

    private List<String> perform(
            LabelResult result, Optional<LabelRequest.LabelledConversation> conversation, Duration age) {
        LabelWriter writer = new LabelWriter(
                new Queue(), label -> Uni.createFrom().item(result).invoke(() -> recorded.add("tried")), new Random(1));
        LabelRequest request = new LabelRequest("t-1", "c-ana", "wamid.1", Channel.WHATSAPP, conversation, "cita");
        writer.perform(new ClaimedLabel(request, age, 1, 1)).await().atMost(Duration.ofSeconds(1));
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
        assertThat(perform(new LabelResult.Added())).containsExactly("tried", "removed");
    }

    @Test
    void a_label_without_a_conversation_is_removed() {
        assertThat(perform(new LabelResult.Dropped("the client has no unresolved conversation")))
                .containsExactly("tried", "removed");
    }

    @Test
    void a_label_that_could_not_be_added_is_tried_again_after_the_provider_s_pause() {
        assertThat(perform(new LabelResult.Later("no answer", Optional.empty())))
                .containsExactly("tried", "later");
        assertThat(perform(new LabelResult.Later("too many requests", Optional.of(Duration.ofSeconds(30)))))
                .containsExactly("tried", "later", "tried", "much later");
    }

    @Test
    void without_a_conversation_the_label_waits_some_minutes_for_chatwoot_s_report() {
        LabelResult dropped = new LabelResult.Dropped("the client has no unresolved conversation");

        assertThat(perform(dropped, Optional.empty(), Duration.ZERO)).containsExactly("later");
        assertThat(perform(dropped, Optional.empty(), LabelWriter.PATIENCE.minusSeconds(1)))
                .containsExactly("later", "later");
        assertThat(perform(dropped, Optional.empty(), LabelWriter.PATIENCE))
                .containsExactly("later", "later", "tried", "removed");
    }

    @Test
    void a_label_of_another_day_is_not_added_any_more() {
        assertThat(perform(
                        new LabelResult.Added(),
                        Optional.of(new LabelRequest.LabelledConversation(3, 5001)),
                        LabelWriter.MAX_AGE.plusSeconds(1)))
                .containsExactly("removed");
    }
}
