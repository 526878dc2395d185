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

    private String outcome;
    private Duration wait;

    private final DefinitionWriteQueue rows = new DefinitionWriteQueue() {
        @Override
        public Uni<List<Write>> claim(int limit, Duration lease) {
            throw new UnsupportedOperationException("the writer does not claim");
        }

        @Override
        public Uni<Void> complete(Write write) {
            return Uni.createFrom().voidItem().invoke(() -> outcome = "done");
        }

        @Override
        public Uni<Void> retryLater(Write write, Duration after, String reason) {
            wait = after;
            return Uni.createFrom().voidItem().invoke(() -> outcome = reason);
        }
    };

    private void perform(DefinitionResult result) {
        DefinitionTarget target = (account, definitions) -> {
            assertThat(definitions).isEqualTo(AttributeDefinition.ALL);
            return Uni.createFrom().item(result);
        };
        new DefinitionWriter(rows, target, new Random(1))
                .perform(new DefinitionWriteQueue.Write(ACCOUNT, 1, 1))
                .await()
                .indefinitely();
    }

    @Test
    void defined_attributes_complete_the_row() {
        perform(new DefinitionResult.Defined());

        assertThat(outcome).isEqualTo("done");
    }

    @Test
    void failure_is_retried_soon_or_after_the_requested_wait() {
        perform(new DefinitionResult.Later("failed", Optional.empty()));
        assertThat(wait).isLessThanOrEqualTo(Duration.ofSeconds(1));

        perform(new DefinitionResult.Later("limited", Optional.of(Duration.ofSeconds(40))));
        assertThat(wait).isBetween(Duration.ofSeconds(40), Duration.ofSeconds(41));
    }

    @Test
    void refused_token_is_recorded_and_retried_hourly() {
        perform(new DefinitionResult.Refused("You are not authorized to do this action"));

        assertThat(outcome).isEqualTo("You are not authorized to do this action");
        assertThat(wait).isEqualTo(Duration.ofHours(1));
    }
}
