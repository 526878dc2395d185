package com.citaplanner.notification.autoreply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.citaplanner.notification.support.BesideOthers;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Chatwoot is asked once in ten minutes, and what it told before counts for a day while it does not answer. */
@BesideOthers
class OutOfOfficeCheckTest {
    private static final Instant NOW = Instant.parse("2027-01-05T20:00:00Z");

    private final SimulatedClock clock = new SimulatedClock();
    private int asked;
    private boolean answers = true;
    private CompletableFuture<Void> slow = CompletableFuture.completedFuture(null);
    private final OutOfOfficeCheck check = new OutOfOfficeCheck(
            tenant -> {
                asked++;
                return Uni.createFrom()
                        .completionStage(slow)
                        .map(done -> answers
                                ? Optional.of(new OutOfOffice(3, Set.of(12L), clock.instant()))
                                : Optional.empty());
            },
            new MemoryOutOfOffice(),
            clock);

    private Optional<OutOfOffice> after(Duration time) {
        clock.set(NOW.plus(time));
        return check.current("clinica").await().indefinitely();
    }

    @Test
    void it_is_asked_once_in_ten_minutes() {
        assertThat(after(Duration.ZERO)).isPresent();
        assertThat(after(Duration.ofMinutes(9))).isPresent();
        assertThat(asked).isEqualTo(1);
        assertThat(after(Duration.ofMinutes(10))).isPresent();
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void what_it_told_counts_for_a_day_while_it_does_not_answer() {
        after(Duration.ZERO);
        answers = false;

        assertThat(after(Duration.ofHours(23))).isPresent();
        assertThat(after(Duration.ofHours(24))).isEmpty();
    }

    @Test
    void without_any_answer_nothing_is_known() {
        answers = false;

        assertThat(after(Duration.ZERO)).isEmpty();
    }

    @Test
    void what_did_not_answer_is_not_asked_again_for_a_minute() {
        answers = false;
        after(Duration.ZERO);
        after(Duration.ofSeconds(59));
        assertThat(asked).isEqualTo(1);

        answers = true;
        assertThat(after(Duration.ofSeconds(60))).isPresent();
    }

    @Test
    void those_who_want_to_know_at_the_same_time_share_one_question() {
        slow = new CompletableFuture<>();
        clock.set(NOW);
        CompletableFuture<Optional<OutOfOffice>> first =
                check.current("clinica").subscribeAsCompletionStage();
        CompletableFuture<Optional<OutOfOffice>> second =
                check.current("clinica").subscribeAsCompletionStage();
        slow.complete(null);

        assertThat(first.join()).isPresent().isEqualTo(second.join());
        assertThat(asked).isEqualTo(1);
    }

    @Test
    void a_question_that_fails_is_asked_again_at_once() {
        slow = CompletableFuture.failedFuture(new IllegalStateException("no database"));
        assertThatThrownBy(() -> after(Duration.ZERO)).hasMessageContaining("no database");

        slow = CompletableFuture.completedFuture(null);
        assertThat(after(Duration.ZERO)).isPresent();
    }

    @Test
    void it_can_be_asked_at_once() {
        after(Duration.ZERO);
        check.refresh("clinica").await().indefinitely();

        assertThat(asked).isEqualTo(2);
        assertThat(check.last("clinica").await().indefinitely()).isPresent();
    }
}
