package com.citaplanner.notification.attributes;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.attributes.DefinitionTarget.DefinitionResult;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DefinitionWriterTest {
    private static final AccountKey ACCOUNT = new AccountKey("t-1", 3);

    private String told;
    private Duration wait;

    private final DefinitionWriteQueue rows = new DefinitionWriteQueue() {
        @Override
        public Uni<List<Write>> claim(int most, Duration lease) {
            throw new UnsupportedOperationException("a writer is given what was claimed");
        }

        @Override
        public Uni<Void> done(Write write) {
            return Uni.createFrom().voidItem().invoke(() -> told = "done");
        }

        @Override
        public Uni<Void> later(Write write, Duration after, String reason) {
            wait = after;
            return Uni.createFrom().voidItem().invoke(() -> told = reason);
        }
    };

    private void perform(DefinitionResult result) {
        DefinitionTarget board = (account, definitions) -> {
            assertThat(definitions).isEqualTo(AttributeDefinition.OURS);
            return Uni.createFrom().item(result);
        };
        new DefinitionWriter(rows, board, new Random(1))
                .perform(new DefinitionWriteQueue.Write(ACCOUNT, 1, 1))
                .await()
                .indefinitely();
    }

    @Test
    void what_is_defined_is_done() {
        perform(new DefinitionResult.Defined());

        assertThat(told).isEqualTo("done");
    }

    @Test
    void a_failure_is_tried_again_soon_or_when_it_was_said_to() {
        perform(new DefinitionResult.Later("failed", Optional.empty()));
        assertThat(wait).isLessThanOrEqualTo(Duration.ofSeconds(1));

        perform(new DefinitionResult.Later("limited", Optional.of(Duration.ofSeconds(40))));
        assertThat(wait).isBetween(Duration.ofSeconds(40), Duration.ofSeconds(41));
    }

    @Test
    void a_token_that_may_not_define_is_noted_and_tried_again_once_in_a_while() {
        perform(new DefinitionResult.Refused("You are not authorized to do this action"));

        assertThat(told).isEqualTo("You are not authorized to do this action");
        assertThat(wait).isEqualTo(Duration.ofHours(1));
    }
}
