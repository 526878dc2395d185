package com.citaplanner.sandbox.chatwoot.rules;

import com.citaplanner.sandbox.chatwoot.store.Contact;
import com.citaplanner.sandbox.chatwoot.store.Sender;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Merges two contacts of one person ({@code actions/contact_merge}). */
public final class ContactMerge {
    private final RuleContext context;
    private final Contacts contacts;

    public ContactMerge(RuleContext context, Contacts contacts) {
        this.context = context;
        this.contacts = contacts;
    }

    /**
     * Moves the mergee's conversations and messages, fills the base's missing values from it, and deletes it. Chatwoot
     * reports only the messages that change their author, and the base.
     */
    public Contact merge(long baseId, long mergeeId) {
        Contact base = context.contact(baseId);
        Contact mergee = context.contact(mergeeId);
        if (baseId == mergeeId) {
            return base;
        }
        Instant now = context.now();
        context.store()
                .conversations()
                .of(mergeeId)
                .forEach(row -> context.store()
                        .conversations()
                        .update(row.id(), old -> old.change().contact(baseId).apply(now)));
        moveMessages(baseId, mergeeId, now);
        context.store()
                .contactInboxes()
                .of(mergeeId)
                .forEach(row -> context.store().contactInboxes().replace(row, row.movedTo(baseId, now)));
        contacts.delete(mergeeId);
        return context.update(base, old -> mergeInto(old, mergee, now));
    }

    private void moveMessages(long baseId, long mergeeId, Instant now) {
        Sender former = Sender.contact(mergeeId);
        context.store()
                .messages()
                .all()
                .filter(message -> former.equals(message.sender()))
                .toList()
                .forEach(message -> context.update(message, old -> old.writtenBy(Sender.contact(baseId), now)));
    }

    private static Contact mergeInto(Contact base, Contact mergee, Instant now) {
        return new Contact(
                base.id(),
                base.name().isEmpty() ? mergee.name() : base.name(),
                firstNonNull(base.email(), mergee.email()),
                firstNonNull(base.phoneNumber(), mergee.phoneNumber()),
                firstNonNull(base.identifier(), mergee.identifier()),
                base.blocked(),
                mergeAttributes(mergee.customAttributes(), base.customAttributes()),
                mergeAttributes(mergee.additionalAttributes(), base.additionalAttributes()),
                base.labels(),
                base.createdAt(),
                now,
                base.lastActivityAt());
    }

    /** Merges deeply: an object of the stronger keeps what only the weaker has in it. */
    private static Map<String, Object> mergeAttributes(Map<?, ?> weaker, Map<?, ?> stronger) {
        Map<String, Object> merged = new LinkedHashMap<>();
        weaker.forEach((key, value) -> merged.put((String) key, value));
        stronger.forEach((key, value) -> merged.put(
                (String) key,
                merged.get((String) key) instanceof Map<?, ?> some && value instanceof Map<?, ?> more
                        ? mergeAttributes(some, more)
                        : value));
        return merged;
    }

    private static @Nullable String firstNonNull(@Nullable String base, @Nullable String mergee) {
        return base == null ? mergee : base;
    }
}
