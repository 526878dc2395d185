package com.citaplanner.sandbox.chatwoot.rules;

import com.citaplanner.sandbox.chatwoot.book.Account;
import com.citaplanner.sandbox.chatwoot.book.Contact;
import com.citaplanner.sandbox.chatwoot.book.ContactInbox;
import com.citaplanner.sandbox.chatwoot.book.Inbox;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Creating, changing and deleting contacts. */
public final class Contacts {
    private final Desk desk;
    private final ContactInboxes inboxes;
    private final ContactValidation validation;
    private final RaceWindow race;

    public Contacts(Desk desk, ContactInboxes inboxes, RaceWindow race) {
        this.desk = desk;
        this.inboxes = inboxes;
        this.validation = new ContactValidation(desk.book());
        this.race = race;
    }

    /** A new contact, and its place in an inbox when one was asked for. */
    public record Created(Contact contact, Optional<ContactInbox> contactInbox) {}

    /** An unknown inbox, or a channel that needs what the contact lacks, leaves nothing behind. */
    public Created create(JsonNode params) {
        Optional<Inbox> inbox = inboxAsked(params);
        Instant now = desk.now();
        Contact contact =
                ContactFields.of(params).on(Contact.of(desk.book().nextContactId(), "", null, null, now), now);
        validation.check(contact);
        race.beforeInsert();
        Optional<String> sourceId = inbox.map(where -> sourceId(params, contact, where));
        sourceId.ifPresent(id -> inboxes.check(contact, inbox.orElseThrow(), id));
        if (!desk.book().contacts().insert(contact)) {
            throw Refusal.broken();
        }
        Optional<ContactInbox> place = inbox.map(where -> inboxes.findOrCreate(contact, where, sourceId.orElseThrow()));
        desk.happenings().contactCreated(contact);
        return new Created(contact, place);
    }

    /** Names what was sent; attributes are merged, the rest is replaced. No change, no event. */
    public Contact update(long id, JsonNode params) {
        Contact before = desk.contact(id);
        race.beforeUpdate();
        Contact wanted = ContactFields.of(params).on(before, before.updatedAt());
        validation.check(wanted);
        Instant now = desk.now();
        return desk.changed(
                before,
                old -> wanted.equals(before) ? old : ContactFields.of(params).on(old, now));
    }

    public Contact destroyAttributes(long id, List<String> keys) {
        return desk.changed(desk.contact(id), old -> {
            Map<String, Object> left = new HashMap<>(old.customAttributes());
            return left.keySet().removeAll(keys) ? old.withCustomAttributes(left, desk.now()) : old;
        });
    }

    public Contact label(long id, List<String> labels) {
        return desk.changed(
                desk.contact(id), old -> old.labels().equals(labels) ? old : old.withLabels(labels, desk.now()));
    }

    /** The contact goes with its conversations; no event tells of it. */
    public void delete(long id) {
        desk.contact(id);
        desk.book()
                .conversations()
                .of(id)
                .forEach(row -> desk.book().conversations().delete(row.id()));
        desk.book().contactInboxes().of(id).forEach(desk.book().contactInboxes()::delete);
        desk.book().contacts().delete(id);
        desk.happenings().storedInSilence();
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
