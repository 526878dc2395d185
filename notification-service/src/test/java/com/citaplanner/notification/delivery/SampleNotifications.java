package com.citaplanner.notification.delivery;

import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.channel.Recipient;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.Content;
import com.citaplanner.notification.message.NotificationType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Notifications in different stages of delivery. */
final class SampleNotifications {
    static final Instant NOW = Instant.parse("2026-11-13T16:00:00Z");

    private SampleNotifications() {}

    /** Never attempted, and valid for another hour. */
    static Notification newNotification() {
        return newOver(Channel.CHATWOOT);
    }

    static Notification newOver(Channel... channels) {
        return notification(List.of(channels), Optional.empty(), false, NOW.plus(Duration.ofHours(1)));
    }

    /** A message may have been sent to this address. */
    static Notification uncertainAt(String address) {
        return tried(address, true, NOW.plus(Duration.ofHours(1)));
    }

    /** A message may have been sent, and its address was lost with the database. */
    static Notification uncertainAnywhere() {
        return notification(List.of(Channel.CHATWOOT), Optional.empty(), true, NOW.plus(Duration.ofHours(1)));
    }

    /** An attempt to this address was certainly not accepted. */
    static Notification deferredAt(String address) {
        return tried(address, false, NOW.plus(Duration.ofHours(1)));
    }

    static Notification newAndExpired() {
        return notification(List.of(Channel.CHATWOOT), Optional.empty(), false, NOW);
    }

    static Notification uncertainAndExpired(String address) {
        return tried(address, true, NOW);
    }

    private static Notification tried(String address, boolean mayHaveBeenSent, Instant expiresAt) {
        return notification(List.of(Channel.CHATWOOT), Optional.of(address), mayHaveBeenSent, expiresAt);
    }

    private static Notification notification(
            List<Channel> channels, Optional<String> address, boolean mayHaveBeenSent, Instant expiresAt) {
        return new Notification(
                UUID.fromString("8d5f2c1e-0f4b-4f0e-9c3c-6a1f5a7b9d10"),
                "t-1",
                "k-1",
                NotificationType.APPOINTMENT_REMINDER,
                channels.getFirst(),
                channels,
                new Recipient(Optional.of("c-juan"), Optional.empty(), Optional.empty(), Optional.empty()),
                Content.of("Hola Juan"),
                Map.of(),
                3,
                address,
                address.map(tried -> NOW.minusSeconds(30)),
                mayHaveBeenSent,
                expiresAt,
                7);
    }
}
