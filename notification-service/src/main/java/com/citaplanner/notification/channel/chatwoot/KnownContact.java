package com.citaplanner.notification.channel.chatwoot;

import com.citaplanner.notification.contact.ContactCard;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A contact as Chatwoot has it.
 *
 * @param blocked whether the business wants nothing of it
 * @param places where it was ever met, oldest first
 */
record KnownContact(ContactCard card, boolean blocked, List<Place> places) {
    /** @param sourceId what it is called in that inbox */
    record Place(long inboxId, String sourceId) {
        private static Place of(JsonNode place) {
            return new Place(
                    place.path("inbox").path("id").longValue(),
                    place.path("source_id").asText());
        }
    }

    static KnownContact of(JsonNode contact) {
        List<Place> places = new ArrayList<>();
        contact.path("contact_inboxes").forEach(place -> places.add(Place.of(place)));
        return new KnownContact(card(contact), contact.path("blocked").asBoolean(), places);
    }

    /** @param created a contact, and beside it where it was created */
    static KnownContact created(JsonNode created) {
        JsonNode contact = created.path("contact");
        return new KnownContact(
                card(contact), contact.path("blocked").asBoolean(), List.of(Place.of(created.path("contact_inbox"))));
    }

    private static ContactCard card(JsonNode contact) {
        return new ContactCard(
                contact.path("id").longValue(),
                contact.path("phone_number").textValue(),
                contact.path("email").textValue(),
                contact.path("name").textValue(),
                null);
    }

    long id() {
        return card.id();
    }

    boolean metIn(long inboxId) {
        return places.stream().anyMatch(place -> place.inboxId() == inboxId);
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
        return places.reversed().stream()
                .filter(place -> place.inboxId() == inboxId)
                .map(Place::sourceId)
                .filter(right)
                .findFirst();
    }
}
