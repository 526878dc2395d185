package com.citaplanner.sandbox.chatwoot.rules;

import com.citaplanner.sandbox.chatwoot.store.Attributes;
import com.citaplanner.sandbox.chatwoot.store.Contact;
import java.time.Instant;
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

    /** Moves the mergee's conversations, fills the base's missing values from it, and deletes it without an event. */
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
        context.store()
                .contactInboxes()
                .of(mergeeId)
                .forEach(row -> context.store().contactInboxes().replace(row, row.movedTo(baseId, now)));
        contacts.delete(mergeeId);
        return context.update(base, old -> mergeInto(old, mergee, now));
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

    private static Map<String, Object> mergeAttributes(Map<String, Object> weaker, Map<String, Object> stronger) {
        return Attributes.merged(weaker, stronger);
    }

    private static @Nullable String firstNonNull(@Nullable String base, @Nullable String mergee) {
        return base == null ? mergee : base;
    }
}
