package com.citaplanner.notification.delivery;

import com.citaplanner.notification.channel.Recipient;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.NotificationType;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One thing to tell one client, as another service asks for it.
 *
 * @param idempotencyKey unique within the tenant: the same request again is the same notification
 * @param hash of the request's body: another body under the same key is refused
 * @param content the text, its variables already filled in
 * @param sendAt not before; empty for now
 * @param expiresAt not after; empty for what the type is worth
 * @param metadata given back in every status event
 */
public record NotificationRequest(
        String tenantId,
        String idempotencyKey,
        String hash,
        NotificationType type,
        Channel channel,
        Recipient recipient,
        String content,
        Optional<Instant> sendAt,
        Optional<Instant> expiresAt,
        Map<String, Object> metadata) {
    /** When it is not worth telling any more, where it is due at that instant. */
    public Instant expiry(Instant due) {
        return expiresAt.orElseGet(() -> due.plus(type.shelfLife()));
    }
}
