package com.citaplanner.sandbox.chatwoot.rules;

import com.citaplanner.sandbox.chatwoot.store.Account;
import com.citaplanner.sandbox.chatwoot.store.Contact;
import com.citaplanner.sandbox.chatwoot.store.ContactInbox;
import com.citaplanner.sandbox.chatwoot.store.Inbox;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Creates, changes and deletes contacts. */
public final class Contacts {
    private final RuleContext context;
    private final ContactInboxes inboxes;
    private final ContactValidation validation;
    private final RaceWindow race;

    public Contacts(RuleContext context, ContactInboxes inboxes, RaceWindow race) {
        this.context = context;
        this.inboxes = inboxes;
        this.validation = new ContactValidation(context.store());
        this.race = race;
    }

    /** A new contact, with its contact inbox if an inbox was requested. */
    public record Created(Contact contact, Optional<ContactInbox> contactInbox) {}

    /**
     * Creates a contact. An unknown inbox, or a channel that requires an address the contact lacks, creates nothing.
     */
    public Created create(JsonNode params) {
        Optional<Inbox> inbox = requestedInbox(params);
        Instant now = context.now();
        Contact contact =
                ContactFields.of(params).applyTo(Contact.of(context.store().nextContactId(), "", null, null, now), now);
        validation.check(contact);
        race.beforeInsert();
        Optional<String> sourceId = inbox.map(target -> sourceId(params, contact, target));
        sourceId.ifPresent(id -> inboxes.check(contact, inbox.orElseThrow(), id));
        if (!context.store().contacts().insert(contact)) {
            throw Refusal.serverError();
        }
        Optional<ContactInbox> contactInbox =
                inbox.map(target -> inboxes.findOrCreate(contact, target, sourceId.orElseThrow()));
        context.changeListener().contactCreated(contact);
        return new Created(contact, contactInbox);
    }

    /** Updates the sent fields; attributes are merged, other fields replaced. If nothing changes, no event is sent. */
    public Contact update(long id, JsonNode params) {
        Contact before = context.contact(id);
        race.beforeUpdate();
        Contact changed = ContactFields.of(params).applyTo(before, before.updatedAt());
        validation.check(changed);
        Instant now = context.now();
        return context.update(
                before,
                old -> changed.equals(before) ? old : ContactFields.of(params).applyTo(old, now));
    }

    public Contact destroyAttributes(long id, List<String> keys) {
        return context.update(context.contact(id), old -> {
            Map<String, Object> remaining = new HashMap<>(old.customAttributes());
            return remaining.keySet().removeAll(keys) ? old.withCustomAttributes(remaining, context.now()) : old;
        });
    }

    public Contact label(long id, List<String> labels) {
        return context.update(
                context.contact(id), old -> old.labels().equals(labels) ? old : old.withLabels(labels, context.now()));
    }

    /** Deletes the contact with its conversations; no event is sent. */
    public void delete(long id) {
        context.contact(id);
        context.store()
                .conversations()
                .of(id)
                .forEach(row -> context.store().conversations().delete(row.id()));
        context.store().contactInboxes().of(id).forEach(context.store().contactInboxes()::delete);
        context.store().contacts().delete(id);
        context.changeListener().storedWithoutWebhook();
    }

    private String sourceId(JsonNode params, Contact contact, Inbox inbox) {
        String given = params.path("source_id").asText("");
        return given.isEmpty() ? SourceIds.create(contact, inbox) : given;
    }

    private static Optional<Inbox> requestedInbox(JsonNode params) {
        String id = params.path("inbox_id").asText("");
        if (id.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Account.inbox(RubyIntegers.parse(id)).orElseThrow(Refusal::notFound));
    }
}
