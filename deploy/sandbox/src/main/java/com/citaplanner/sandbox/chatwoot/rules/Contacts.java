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

/** Creating, changing and deleting contacts. */
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

    /** A new contact, and its place in an inbox when one was asked for. */
    public record Created(Contact contact, Optional<ContactInbox> contactInbox) {}

    /** An unknown inbox, or a channel that needs what the contact lacks, leaves nothing behind. */
    public Created create(JsonNode params) {
        Optional<Inbox> inbox = inboxAsked(params);
        Instant now = context.now();
        Contact contact =
                ContactFields.of(params).on(Contact.of(context.store().nextContactId(), "", null, null, now), now);
        validation.check(contact);
        race.beforeInsert();
        Optional<String> sourceId = inbox.map(where -> sourceId(params, contact, where));
        sourceId.ifPresent(id -> inboxes.check(contact, inbox.orElseThrow(), id));
        if (!context.store().contacts().insert(contact)) {
            throw Refusal.broken();
        }
        Optional<ContactInbox> place = inbox.map(where -> inboxes.findOrCreate(contact, where, sourceId.orElseThrow()));
        context.changeListener().contactCreated(contact);
        return new Created(contact, place);
    }

    /** Names what was sent; attributes are merged, the rest is replaced. No change, no event. */
    public Contact update(long id, JsonNode params) {
        Contact before = context.contact(id);
        race.beforeUpdate();
        Contact wanted = ContactFields.of(params).on(before, before.updatedAt());
        validation.check(wanted);
        Instant now = context.now();
        return context.changed(
                before,
                old -> wanted.equals(before) ? old : ContactFields.of(params).on(old, now));
    }

    public Contact destroyAttributes(long id, List<String> keys) {
        return context.changed(context.contact(id), old -> {
            Map<String, Object> left = new HashMap<>(old.customAttributes());
            return left.keySet().removeAll(keys) ? old.withCustomAttributes(left, context.now()) : old;
        });
    }

    public Contact label(long id, List<String> labels) {
        return context.changed(
                context.contact(id), old -> old.labels().equals(labels) ? old : old.withLabels(labels, context.now()));
    }

    /** The contact goes with its conversations; no event tells of it. */
    public void delete(long id) {
        context.contact(id);
        context.store()
                .conversations()
                .of(id)
                .forEach(row -> context.store().conversations().delete(row.id()));
        context.store().contactInboxes().of(id).forEach(context.store().contactInboxes()::delete);
        context.store().contacts().delete(id);
        context.changeListener().storedInSilence();
    }

    private String sourceId(JsonNode params, Contact contact, Inbox inbox) {
        String given = params.path("source_id").asText("");
        return given.isEmpty() ? SourceIds.made(contact, inbox) : given;
    }

    private static Optional<Inbox> inboxAsked(JsonNode params) {
        String id = params.path("inbox_id").asText("");
        if (id.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Account.inbox(Numbers.id(id)).orElseThrow(Refusal::notFound));
    }
}
