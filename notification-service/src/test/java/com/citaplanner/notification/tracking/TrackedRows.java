package com.citaplanner.notification.tracking;

import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.channel.Recipient;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.Content;
import com.citaplanner.notification.message.NotificationType;
import com.citaplanner.notification.support.World;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Inserts notifications directly into the tables, where none may be sent by the test. */
public record TrackedRows(World world, String tenant) {
    /** The current claim of a notification inserted by {@link #sending}, and its address. */
    public static final long CLAIM = 5;

    public static final String ADDRESS = "9000";

    /** Inserts an ended notification over the channels in that order, the first of which was tried. */
    public UUID ended(String state, String recipient, Instant createdAt, String... channels) {
        UUID id = new UUID(
                createdAt.toEpochMilli() << 16 | 0x7000,
                ThreadLocalRandom.current().nextLong() | Long.MIN_VALUE);
        String contents = "{\"" + String.join("\":{\"text\":\"Hola\"},\"", channels) + "\":{\"text\":\"Hola\"}}";
        world.change(
                "insert into notification (id, tenant_id, idempotency_key, request_hash, type, channel, channels, recipient_key,"
                        + " client_id, contents, state, attempt, expires_at, created_at)"
                        + " values (?, ?, ?, 'hash', 'APPOINTMENT_REMINDER', ?, string_to_array(?, ','), ?, ?, cast(? as jsonb), ?, 1,"
                        + " now() + interval '1 hour', cast(? as timestamptz))",
                id,
                tenant,
                id.toString(),
                channels[0],
                String.join(",", channels),
                recipient,
                recipient,
                contents,
                state,
                createdAt.toString());
        return id;
    }

    /** Inserts a notification that a worker is sending and holds for an hour. */
    public UUID sending(String recipient, String... channels) {
        UUID id = ended("PENDING", recipient, Instant.now(), channels);
        world.change(
                "insert into dispatch (notification_id, tenant_id, channel, priority, recipient_key, state, stage, due_at,"
                        + " expires_at, created_at, attempt, claims, last_attempt, address, prepared_at)"
                        + " select id, tenant_id, channel, 1, recipient_key, 'SENDING', 'LEASED', now() + interval '1 hour',"
                        + " expires_at, created_at, 1, ?, ?, ?, now() from notification where id = ?",
                CLAIM,
                CLAIM,
                ADDRESS,
                id);
        return id;
    }

    /** Inserts a notification over CHATWOOT that is due at the given time. */
    public UUID waiting(String recipient, String state, Instant due) {
        UUID id = ended(state, recipient, Instant.now(), "CHATWOOT");
        world.change(
                "insert into dispatch (notification_id, tenant_id, channel, priority, recipient_key, state, stage, due_at,"
                        + " expires_at, created_at) select id, tenant_id, channel, 1, recipient_key, ?, 'WAITING',"
                        + " cast(? as timestamptz), expires_at, created_at from notification where id = ?",
                state,
                due.toString(),
                id);
        return id;
    }

    /** The notification inserted by {@link #sending}, as a worker with that claim holds it. */
    public Notification held(UUID id, long claim) {
        return new Notification(
                id,
                tenant,
                id.toString(),
                NotificationType.APPOINTMENT_REMINDER,
                Channel.CHATWOOT,
                List.of(Channel.CHATWOOT, Channel.PUSH),
                new Recipient(Optional.of("nobody"), Optional.empty(), Optional.empty(), Optional.empty()),
                Content.of("Hola"),
                Map.of(),
                1,
                Optional.of(ADDRESS),
                Optional.of(Instant.now()),
                true,
                Instant.now().plusSeconds(3600),
                claim);
    }

    public String state(UUID id) {
        return world.rows("select state from notification where id = ?", id).getFirst();
    }

    /** Every decision as {@code STATE CHANNEL reason}. */
    public List<String> events(UUID id) {
        return world
                .rows(
                        "select state || ' ' || channel || ' ' || coalesce(reason, '') from notification_event"
                                + " where notification_id = ? order by id",
                        id)
                .stream()
                .map(String::strip)
                .toList();
    }

    public boolean open(UUID id) {
        return !world.rows("select 1 from dispatch where notification_id = ?", id)
                .isEmpty();
    }
}
