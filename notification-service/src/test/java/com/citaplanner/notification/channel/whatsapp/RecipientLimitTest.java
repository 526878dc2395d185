package com.citaplanner.notification.channel.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.channel.SendOutcome;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.NotificationType;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecipientLimitTest {
    @ParameterizedTest
    @CsvSource({"TIER_50, 50", "TIER_250, 250", "TIER_1K, 1000", "TIER_2K, 2000", "TIER_10K, 10000", "TIER_100K, 100000"
    })
    void the_limit_is_read_as_meta_tells_it(String tier, int limit) {
        assertThat(MessagingLimits.limit(tier)).isEqualTo(OptionalInt.of(limit));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TIER_UNLIMITED", "TIER_NOT_SET", "", "250", "TIER_0", "TIER_9999999", "TIER_2KK"})
    void anything_else_is_no_limit(String tier) {
        assertThat(MessagingLimits.limit(tier)).isEmpty();
    }

    private static SendOutcome outcome(Duration untilFree, Channel... channels) {
        Notification expiresInAnHour = WhatsAppFixture.notification(
                NotificationType.APPOINTMENT_REMINDER, WhatsAppFixture.withTemplate(), channels);
        Instant now = expiresInAnHour.expiresAt().minus(Duration.ofHours(1));
        return RecipientLimit.outcome(expiresInAnHour, now.plus(untilFree), now);
    }

    @ParameterizedTest
    @CsvSource({"PT10M, PT10M", "PT45M, PT30M", "PT20H, PT30M", "PT-1S, PT0S"})
    void a_message_waits_for_its_place_without_an_attempt(Duration untilFree, Duration wait) {
        assertThat(outcome(untilFree, Channel.WHATSAPP))
                .asInstanceOf(type(SendOutcome.Deferred.class))
                .satisfies(deferred -> assertThat(deferred.retryAfter()).isEqualTo(Optional.of(wait)))
                .satisfies(deferred -> assertThat(deferred.counted()).isFalse());
    }

    @Test
    void where_the_place_is_free_too_late_the_next_channel_goes() {
        assertThat(outcome(Duration.ofMinutes(59), Channel.WHATSAPP, Channel.EMAIL))
                .isInstanceOf(SendOutcome.Deferred.class);
        assertThat(outcome(Duration.ofHours(1), Channel.WHATSAPP, Channel.EMAIL))
                .isInstanceOf(SendOutcome.Rejected.class);
    }
}
