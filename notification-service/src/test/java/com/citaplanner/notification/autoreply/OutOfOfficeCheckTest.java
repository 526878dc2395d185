package com.citaplanner.notification.autoreply;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.support.BesideOthers;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Chatwoot is asked once an hour, and what it told before counts for a day while it does not answer. */
@BesideOthers
class OutOfOfficeCheckTest {
    private static final Instant NOW = Instant.parse("2027-01-05T20:00:00Z");

    private final SimulatedClock clock = new SimulatedClock();
    private int asked;
    private boolean answers = true;
    private final OutOfOfficeCheck check = new OutOfOfficeCheck(
            tenant -> {
                asked++;
                return Uni.createFrom()
                        .item(
                                answers
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
    void it_is_asked_once_an_hour() {
        assertThat(after(Duration.ZERO)).isPresent();
        assertThat(after(Duration.ofMinutes(59))).isPresent();
        assertThat(asked).isEqualTo(1);
        assertThat(after(Duration.ofMinutes(60))).isPresent();
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
    void it_can_be_asked_at_once() {
        after(Duration.ZERO);
        check.refresh("clinica").await().indefinitely();

        assertThat(asked).isEqualTo(2);
        assertThat(check.last("clinica").await().indefinitely()).isPresent();
    }
}
