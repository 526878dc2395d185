package com.citaplanner.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.channel.Notifications;
import com.citaplanner.notification.channel.Recipient;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.Content;
import com.citaplanner.notification.message.NotificationType;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ContentBudgetTest {
    private static final Recipient ANA =
            new Recipient(Optional.of("c-ana"), Optional.empty(), Optional.empty(), Optional.empty());

    private final ContentBudget budget = new ContentBudget(1_000_000);

    private static List<Notification> of(int count, int characters) {
        return IntStream.range(0, count)
                .mapToObj(i -> Notifications.of(
                        "t-1",
                        NotificationType.APPOINTMENT_REMINDER,
                        Channel.EMAIL,
                        ANA,
                        Content.of("x".repeat(characters))))
                .toList();
    }

    @Test
    void short_ones_are_claimed_as_many_as_are_free_and_never_very_many_at_once() {
        budget.entered(of(10, 100));

        assertThat(budget.room(20)).isEqualTo(20);
        assertThat(budget.room(512)).isEqualTo(64);
    }

    @Test
    void after_long_ones_fewer_are_claimed() {
        budget.entered(of(2, 100_000));

        assertThat(budget.room(512)).isEqualTo(8);
    }

    @Test
    void while_there_is_enough_under_way_none_is_claimed() {
        List<Notification> claimed = of(10, 100_000);
        budget.entered(claimed);
        assertThat(budget.room(512)).isZero();

        budget.left(claimed.getFirst());
        assertThat(budget.room(512)).isEqualTo(1);
    }

    @Test
    void long_ones_are_forgotten_after_some_claims_of_short_ones() {
        List<Notification> claimed = of(2, 100_000);
        budget.entered(claimed);
        claimed.forEach(budget::left);

        IntStream.range(0, 10).forEach(i -> budget.entered(of(1, 10)));

        assertThat(budget.room(512)).isEqualTo(64);
    }

    @Test
    void one_that_is_longer_than_all_there_may_be_is_claimed_alone() {
        budget.entered(of(1, 2_000_000));
        assertThat(budget.room(512)).isZero();

        budget.left(of(1, 2_000_000).getFirst());
        assertThat(budget.room(512)).isEqualTo(1);
    }
}
