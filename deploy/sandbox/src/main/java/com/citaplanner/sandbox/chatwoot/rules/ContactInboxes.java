package com.citaplanner.sandbox.chatwoot.rules;

import com.citaplanner.sandbox.chatwoot.store.Account;
import com.citaplanner.sandbox.chatwoot.store.Contact;
import com.citaplanner.sandbox.chatwoot.store.ContactInbox;
import com.citaplanner.sandbox.chatwoot.store.ContactInboxTable;
import com.citaplanner.sandbox.chatwoot.store.Inbox;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The inboxes of contacts and their source ids. */
public final class ContactInboxes {
    private final RuleContext context;

    public ContactInboxes(RuleContext context) {
        this.context = context;
    }

    /** An inbox in which the contact can be written to, with the source id to use. */
    public record Contactable(Inbox inbox, String sourceId) {}

    /** Thrown when a source id already belongs to another contact of a channel with exclusive source ids. */
    public static final class SourceIdTaken extends RuntimeException {
        SourceIdTaken() {
            super("source_id should be unique", null, false, false);
        }
    }

    /**
     * Finds or creates the row by contact, inbox and source id. Without a source id, an API or web inbox gets a new row
     * on every call.
     */
    public ContactInbox findOrCreate(Contact contact, Inbox inbox, @Nullable String givenSourceId) {
        String sourceId = givenSourceId == null ? SourceIds.create(contact, inbox) : givenSourceId;
        SourceIds.check(sourceId, inbox);
        Instant now = context.now();
        ContactInbox created = new ContactInbox(
                context.store().nextId(),
                contact.id(),
                inbox.id(),
                sourceId,
                UUID.randomUUID().toString().replace("-", ""),
                now,
                now);
        while (!table().insert(created)) {
            Optional<ContactInbox> existing = table().withSource(inbox.id(), sourceId);
            if (existing.filter(row -> row.contactId() == contact.id()).isPresent()) {
                return existing.get();
            }
            existing.ifPresent(row -> renameOwner(row, inbox));
        }
        context.changeListener().storedWithoutWebhook();
        return created;
    }

    /** Refuses what {@link #findOrCreate} would refuse, before anything else is stored. */
    void check(Contact contact, Inbox inbox, String sourceId) {
        SourceIds.check(sourceId, inbox);
        boolean taken = table().withSource(inbox.id(), sourceId)
                .filter(row -> row.contactId() != contact.id())
                .isPresent();
        if (taken && inbox.channel().hasExclusiveSourceIds()) {
            throw new SourceIdTaken();
        }
    }

    public List<Contactable> contactable(Contact contact) {
        return Account.INBOXES.stream()
                .flatMap(inbox -> sourceId(contact, inbox).map(id -> new Contactable(inbox, id)).stream())
                .toList();
    }

    private Optional<String> sourceId(Contact contact, Inbox inbox) {
        return switch (inbox.channel()) {
            case WHATSAPP, TWILIO_WHATSAPP, SMS ->
                Optional.ofNullable(contact.phoneNumber()).map(phone -> SourceIds.create(contact, inbox));
            case EMAIL -> Optional.ofNullable(contact.email());
            case API ->
                Optional.of(table().latest(contact.id(), inbox.id())
                        .map(ContactInbox::sourceId)
                        .orElseGet(() -> SourceIds.create(contact, inbox)));
            case TELEGRAM -> Optional.empty();
            case WEB_WIDGET ->
                table().latest(contact.id(), inbox.id())
                        .filter(this::withoutConversation)
                        .map(ContactInbox::sourceId);
        };
    }

    /**
     * Returns whether the row has no conversation. A visitor with a conversation is left out, because that conversation
     * is the way to write to them.
     */
    private boolean withoutConversation(ContactInbox row) {
        return context.store().conversations().of(row.contactId()).stream()
                .noneMatch(conversation -> conversation.contactInboxId() == row.id());
    }

    private void renameOwner(ContactInbox row, Inbox inbox) {
        if (inbox.channel().hasExclusiveSourceIds()) {
            throw new SourceIdTaken();
        }
        table().replace(row, row.withSourceId(SourceIds.renamed(row.sourceId(), inbox), context.now()));
    }

    private ContactInboxTable table() {
        return context.store().contactInboxes();
    }
}
