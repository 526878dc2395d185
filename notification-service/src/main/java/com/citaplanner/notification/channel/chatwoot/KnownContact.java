package com.citaplanner.notification.channel.chatwoot;

import com.citaplanner.notification.chatwoot.PlainText;
import com.citaplanner.notification.contact.ContactCard;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A contact as Chatwoot has it.
 *
 * @param blocked whether the business wants nothing of it
 * @param contactInboxes where it was ever met, oldest first
 */
record KnownContact(ContactCard card, boolean blocked, List<ContactInbox> contactInboxes) {
    /** @param sourceId what it is called in that inbox */
    record ContactInbox(long inboxId, String sourceId) {
        private static Stream<ContactInbox> of(JsonNode place) {
            return PlainText.read(place.path("source_id"))
                    .map(sourceId ->
                            new ContactInbox(place.path("inbox").path("id").longValue(), sourceId))
                    .stream();
        }
    }

    static KnownContact of(JsonNode contact) {
        List<ContactInbox> contactInboxes = StreamSupport.stream(
                        contact.path("contact_inboxes").spliterator(), false)
                .flatMap(ContactInbox::of)
                .toList();
        return new KnownContact(card(contact), contact.path("blocked").asBoolean(), contactInboxes);
    }

    /** @param created a contact, and beside it where it was created */
    static KnownContact created(JsonNode created) {
        JsonNode contact = created.path("contact");
        return new KnownContact(
                card(contact),
                contact.path("blocked").asBoolean(),
                ContactInbox.of(created.path("contact_inbox")).toList());
    }

    private static ContactCard card(JsonNode contact) {
        return new ContactCard(
                contact.path("id").longValue(),
                PlainText.cut(contact.path("phone_number")),
                PlainText.cut(contact.path("email")),
                PlainText.cut(contact.path("name")),
                null);
    }

    long id() {
        return card.id();
    }

    boolean metIn(long inboxId) {
        return contactInboxes.stream().anyMatch(contactInbox -> contactInbox.inboxId() == inboxId);
    }

    /**
     * What it is called in an inbox, where that is known and still right. A WhatsApp address is the number as WhatsApp writes
     * it, which need not be how Chatwoot has it; one of an earlier number is not the contact's any more.
     *
     * @param phones every form of the client's number
     */
    Optional<String> sourceId(long inboxId, InboxKind kind, Set<String> phones) {
        Predicate<String> right = switch (kind) {
            case API, WEB_WIDGET -> sourceId -> true;
            case WHATSAPP, TWILIO -> sourceId -> !card.hasPhone() || phones.contains(sourceId.replaceAll("\\D", ""));
            // The number or the e-mail itself: Chatwoot makes it of what it has.
            case SMS, EMAIL, REPLIES -> sourceId -> false;
        };
        return contactInboxes.reversed().stream()
                .filter(contactInbox -> contactInbox.inboxId() == inboxId)
                .map(ContactInbox::sourceId)
                .filter(right)
                .findFirst();
    }
}
