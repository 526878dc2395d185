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
 * @param blocked whether the business has blocked it
 * @param contactInboxes the inboxes it was ever in, oldest first
 */
record KnownContact(ContactCard card, boolean blocked, List<ContactInbox> contactInboxes) {
    /** @param sourceId the contact's id in that inbox */
    record ContactInbox(long inboxId, String sourceId) {
        private static Stream<ContactInbox> of(JsonNode contactInbox) {
            return PlainText.read(contactInbox.path("source_id"))
                    .map(sourceId -> new ContactInbox(
                            contactInbox.path("inbox").path("id").longValue(), sourceId))
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

    /**
     * Reads the result of a creation.
     *
     * @param created the contact, with its inbox beside it
     */
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

    boolean isIn(long inboxId) {
        return contactInboxes.stream().anyMatch(contactInbox -> contactInbox.inboxId() == inboxId);
    }

    /**
     * The contact's id in an inbox, where it is stored and still valid. A WhatsApp address is the number as WhatsApp
     * writes it, which may differ from Chatwoot's; one of an earlier number is no longer the contact's.
     *
     * @param phones all forms of the client's number
     */
    Optional<String> sourceId(long inboxId, InboxKind kind, Set<String> phones) {
        Predicate<String> valid = switch (kind) {
            case API, WEB_WIDGET -> sourceId -> true;
            case WHATSAPP, TWILIO -> sourceId -> !card.hasPhone() || phones.contains(sourceId.replaceAll("\\D", ""));
            // The number or e-mail itself, which Chatwoot derives.
            case SMS, EMAIL, REPLY_ONLY -> sourceId -> false;
        };
        return contactInboxes.reversed().stream()
                .filter(contactInbox -> contactInbox.inboxId() == inboxId)
                .map(ContactInbox::sourceId)
                .filter(valid)
                .findFirst();
    }
}
