package com.citaplanner.notification.suppression;

import com.citaplanner.notification.message.Channel;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Addresses from which messages came back. An address bounces after one permanent failure, or after
 * {@value #MAX_TEMPORARY} failures that may be temporary, of different notifications, each until its end.
 */
public interface BouncedAddresses {
    /** So many failures that may be temporary are as good as a permanent one. */
    int MAX_TEMPORARY = 3;

    /**
     * A message that came back.
     *
     * @param permanent whether the address itself failed for good
     * @param at when it came back
     * @param until when this is forgotten
     */
    record Bounce(
            String tenantId,
            Channel channel,
            AddressKey address,
            UUID notificationId,
            boolean permanent,
            Instant at,
            Instant until) {}

    /**
     * Remembers bounces. Reported again, they change nothing, except that a permanent one replaces a temporary one of
     * the same notification. Works in the current transaction.
     */
    Uni<Void> record(Collection<Bounce> bounces);

    /**
     * Whether the address bounces. Runs its own transaction.
     *
     * @param address every key under which it may be stored
     */
    Uni<Boolean> isBounced(String tenantId, Channel channel, Collection<AddressKey> address);

    /** The state of the recipient as opt-outs are shown: one entry if the address bounces. Runs its own transaction. */
    Uni<List<Suppression>> of(SuppressionRepository.OptOutRecipient recipient);

    /** Lets the address be used again, and returns whether anything was known of it. Runs its own transaction. */
    Uni<Boolean> lift(SuppressionRepository.OptOutRecipient recipient);
}
