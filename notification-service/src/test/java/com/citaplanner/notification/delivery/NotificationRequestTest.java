package com.citaplanner.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.Json;
import com.citaplanner.notification.message.NotificationType;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NotificationRequestTest {
    private static final Instant DUE = Instant.parse("2026-11-13T16:00:00Z");

    private static NotificationRequest request(String field, Object value) {
        return new RequestReader(Json.mapper()).read("event-1", Json.of("""
                {"tenantId": "t-1", "type": "PROMOTION", "channel": "CHATWOOT", "recipientId": "c-juan",
                 "message": "Hola", "%s": "%s"}
                """.formatted(field, value)));
    }

    @Test
    void it_expires_when_it_says_whenever_it_is_due() {
        assertThat(request("expiresAt", "2026-11-13T17:00:00Z").expiry(DUE))
                .isEqualTo(Instant.parse("2026-11-13T17:00:00Z"));
    }

    @Test
    void a_promotion_that_does_not_say_is_worth_telling_for_two_days() {
        assertThat(request("sendAt", DUE).expiry(DUE)).isEqualTo(DUE.plus(Duration.ofDays(2)));
    }

    @ParameterizedTest
    @EnumSource(NotificationType.class)
    void everything_expires(NotificationType type) {
        assertThat(type.shelfLife()).isBetween(Duration.ofHours(1), Duration.ofDays(7));
    }
}
