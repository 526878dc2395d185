package com.citaplanner.notification.merge;

import com.citaplanner.notification.contact.ContactKey;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Contacts that share a phone, and decisions to merge them. Works in the current transaction. */
public interface Duplicates {
    /**
     * A contact among others with its phone.
     *
     * @param clientId the client that it is; null where nobody is known
     * @param conversations how many of its conversations are known
     */
    record DuplicateContact(
            long contact,
            @Nullable String clientId,
            long conversations,
            @Nullable Instant lastMessageAt) {}

    /**
     * Contacts of one account with the same phone.
     *
     * @param phone canonical
     */
    record DuplicateGroup(long account, String phone, List<DuplicateContact> contacts) {
        public DuplicateGroup {
            contacts = List.copyOf(contacts);
        }
    }

    /** The position at which a page ended. */
    record DuplicatePosition(String phone, long account) {}

    /**
     * What merging two contacts would do.
     *
     * @param conversations of the mergee that would move
     * @param messages of the mergee that would move
     * @param obstacles why they cannot be merged; empty if they can
     */
    record MergePlan(long account, long base, long mergee, long conversations, long messages, List<String> obstacles) {
        public MergePlan {
            obstacles = List.copyOf(obstacles);
        }
    }

    /**
     * A decision to merge, or a contact that was found to be gone.
     *
     * @param base the contact that stays; null where there is none, or it is not known yet
     * @param state PENDING, MERGED, DELETED or REFUSED
     * @param requestedBy the API key of who decided; null where Chatwoot's people did
     */
    record ContactMergeState(
            long account,
            long mergee,
            @Nullable Long base,
            String state,
            @Nullable String reason,
            @Nullable String requestedBy,
            Instant requestedAt,
            @Nullable Instant endedAt) {}

    /** Groups in the order of their phones, after the position. */
    Uni<List<DuplicateGroup>> groups(String tenantId, Optional<DuplicatePosition> after, int limit);

    /** What merging would do. Empty where the tenant does not have both contacts. */
    Uni<Optional<MergePlan>> plan(ContactKey base, ContactKey mergee);

    /** Until the transaction ends, nobody else can request a merge in this account. */
    Uni<Void> lock(ContactKey mergee);

    /** Why contacts cannot be merged any more, whose merge was requested. Whether they are still there, Chatwoot knows. */
    Uni<List<String>> remainingObstacles(ContactKey base, ContactKey mergee);

    /** Requests the merge, under the lock. One that waits already stays as it is. */
    Uni<Void> request(ContactKey base, ContactKey mergee, String requestedBy);

    Uni<Optional<ContactMergeState>> state(ContactKey mergee);

    /** The newest 100. */
    Uni<List<ContactMergeState>> newest(String tenantId);
}
