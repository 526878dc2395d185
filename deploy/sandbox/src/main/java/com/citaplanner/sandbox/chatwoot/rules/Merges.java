package com.citaplanner.sandbox.chatwoot.rules;

import com.citaplanner.sandbox.chatwoot.store.Attributes;
import com.citaplanner.sandbox.chatwoot.store.Contact;
import java.time.Instant;
import java.util.Map;

/** {@code actions/contact_merge}: two contacts of one person become one. */
public final class Merges {
    private final RuleContext context;
    private final Contacts contacts;

    public Merges(RuleContext context, Contacts contacts) {
        this.context = context;
        this.contacts = contacts;
    }

    /** The mergee's conversations move, its values fill what the base lacks, and it is deleted without an event. */
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
                        .update(row.id(), old -> old.change().contact(baseId).at(now)));
        context.store()
                .contactInboxes()
                .of(mergeeId)
                .forEach(row -> context.store().contactInboxes().replace(row, row.movedTo(baseId, now)));
        contacts.delete(mergeeId);
        return context.changed(base, old -> filled(old, mergee, now));
    }

    private static Contact filled(Contact base, Contact mergee, Instant now) {
        return new Contact(
                base.id(),
                base.name().isEmpty() ? mergee.name() : base.name(),
                first(base.email(), mergee.email()),
                first(base.phoneNumber(), mergee.phoneNumber()),
                first(base.identifier(), mergee.identifier()),
                base.blocked(),
                both(mergee.customAttributes(), base.customAttributes()),
                both(mergee.additionalAttributes(), base.additionalAttributes()),
                base.labels(),
                base.createdAt(),
                now,
                base.lastActivityAt());
    }

    private static Map<String, Object> both(Map<String, Object> weaker, Map<String, Object> stronger) {
        return Attributes.merged(weaker, stronger);
    }

    private static String first(String base, String mergee) {
        return base == null ? mergee : base;
    }
}
