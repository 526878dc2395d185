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
    void short_notifications_are_claimed_up_to_the_free_places_and_the_maximum_per_claim() {
        budget.add(of(10, 100));

        assertThat(budget.available(20)).isEqualTo(20);
        assertThat(budget.available(512)).isEqualTo(256);
    }

    @Test
    void fewer_are_claimed_after_long_ones() {
        budget.add(of(2, 100_000));

        assertThat(budget.available(512)).isEqualTo(8);
    }

    @Test
    void none_is_claimed_while_the_limit_is_reached() {
        List<Notification> claimed = of(10, 100_000);
        budget.add(claimed);
        assertThat(budget.available(512)).isZero();

        budget.remove(claimed.getFirst());
        assertThat(budget.available(512)).isEqualTo(1);
    }

    @Test
    void long_ones_fade_after_claims_of_short_ones() {
        List<Notification> claimed = of(2, 100_000);
        budget.add(claimed);
        claimed.forEach(budget::remove);

        IntStream.range(0, 10).forEach(i -> budget.add(of(1, 10)));

        assertThat(budget.available(512)).isEqualTo(256);
    }

    @Test
    void notification_longer_than_the_limit_is_claimed_alone() {
        budget.add(of(1, 2_000_000));
        assertThat(budget.available(512)).isZero();

        budget.remove(of(1, 2_000_000).getFirst());
        assertThat(budget.available(512)).isEqualTo(1);
    }
}
