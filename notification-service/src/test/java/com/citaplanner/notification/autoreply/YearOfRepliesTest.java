package com.citaplanner.notification.autoreply;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.conversation.StoryEntry;
import com.citaplanner.notification.delivery.NotificationState;
import com.citaplanner.notification.request.RequestOutcome;
import com.citaplanner.notification.support.BesideOthers;
import com.citaplanner.notification.work.DirectTransactions;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A year of a business with holidays, closures, shifts and changes of the clock, on two instances. */
@BesideOthers
class YearOfRepliesTest {
    private static final Instant START = Instant.parse("2027-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2028-01-01T00:00:00Z");

    @Test
    void every_first_message_of_a_closed_period_gets_one_reply_and_no_other_message_any() {
        SimulatedClock clock = new SimulatedClock();
        List<String> sent = Collections.synchronizedList(new ArrayList<>());
        SimulatedReplies year = new SimulatedReplies(
                "year", 2027, 43, clock, new MemoryQueue(clock), new DirectTransactions(), name -> {
                    sent.add(name);
                    return Uni.createFrom()
                            .item(new RequestOutcome.Accepted(
                                    UUID.randomUUID(),
                                    NotificationState.PENDING,
                                    true,
                                    new RequestOutcome.Schedule(Optional.empty(), clock.instant())));
                });

        year.run(START, END, 240);

        assertThat(sent).hasSizeGreaterThan(1_000);
        assertThat(sent.stream().sorted()).containsExactlyElementsOf(year.expected());
        assertThat(year.told().stream().filter(entry -> entry.kind() == StoryEntry.Kind.REPLIED))
                .hasSameSizeAs(sent);
    }
}
