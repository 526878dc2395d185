package com.citaplanner.notification.channel.chatwoot;

import com.citaplanner.notification.address.EmailAddress;
import com.citaplanner.notification.chatwoot.ChatwootClient;
import com.citaplanner.notification.chatwoot.ChatwootResult;
import com.citaplanner.notification.phone.PhoneNumber;
import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Finds a person's contacts in Chatwoot by any certain form of their number, or by their e-mail where there is no
 * number. A contact with their e-mail and another number does not count, since visitors type e-mails unverified. A
 * creation with an unknown outcome is found by its number at the next attempt.
 */
final class ContactFinder {
    private final ChatwootClient chatwoot;

    ContactFinder(ChatwootClient chatwoot) {
        this.chatwoot = chatwoot;
    }

    /**
     * Matching contacts in order of preference: not blocked, already in this inbox, with the canonical number, oldest.
     * Chatwoot returns them in no defined order.
     */
    Uni<ChatwootResult<List<KnownContact>>> find(ConversationSearch search) {
        List<Map<String, Object>> filter = filter(search);
        if (filter.isEmpty()) {
            return Uni.createFrom().item(new ChatwootResult.Invalid<>(search.missingAddress()));
        }
        return chatwoot.filterContacts(search.connection(), Map.of("payload", filter))
                .map(chatwootResult -> chatwootResult.map(found -> StreamSupport.stream(found.spliterator(), false)
                        .map(KnownContact::of)
                        .sorted(order(search))
                        .toList()));
    }

    private static Comparator<KnownContact> order(ConversationSearch search) {
        String canonical = search.phone().map(PhoneNumber::e164).orElse("");
        return Comparator.comparing(KnownContact::blocked)
                .thenComparing(contact -> !contact.isIn(search.connection().inboxId()))
                .thenComparing(contact -> !canonical.equals(contact.card().phone()))
                .thenComparingLong(KnownContact::id);
    }

    private static List<Map<String, Object>> filter(ConversationSearch search) {
        List<Map<String, Object>> conditions = new ArrayList<>();
        search.phone()
                .map(PhoneNumber::strongForms)
                .ifPresentOrElse(
                        forms -> forms.forEach(form -> conditions.add(condition("phone_number", form))),
                        () -> search.email()
                                .flatMap(EmailAddress::parse)
                                .ifPresent(email ->
                                        email.spellings().forEach(form -> conditions.add(condition("email", form)))));
        for (int i = 0; i < conditions.size() - 1; i++) {
            conditions.get(i).put("query_operator", "OR");
        }
        return conditions;
    }

    /** The last condition's operator must be null, or Chatwoot fails. */
    private static Map<String, Object> condition(String attribute, String value) {
        Map<String, Object> condition = new LinkedHashMap<>();
        condition.put("attribute_key", attribute);
        condition.put("filter_operator", "equal_to");
        condition.put("values", List.of(value));
        condition.put("query_operator", null);
        return condition;
    }

    /**
     * Creates a contact in the inbox. Where Chatwoot refuses it, either somebody else has just created it, or another
     * contact has a field that this inbox does not need, such as a shared e-mail. Chatwoot tells which only in the
     * account's language, so both are tried.
     */
    Uni<ChatwootResult<KnownContact>> create(ConversationSearch search) {
        Map<String, Object> fields = contact(search);
        return create(search, fields)
                .chain(chatwootResult -> chatwootResult instanceof ChatwootResult.Invalid<KnownContact> refused
                        ? find(search)
                                .chain(found -> found.then(existing -> existing.isEmpty()
                                        ? createWithoutSharedField(search, fields, refused)
                                        : Uni.createFrom().item(new ChatwootResult.Done<>(existing.getFirst()))))
                        : Uni.createFrom().item(chatwootResult));
    }

    private Uni<ChatwootResult<KnownContact>> createWithoutSharedField(
            ConversationSearch search, Map<String, Object> fields, ChatwootResult.Invalid<KnownContact> refused) {
        if (!fields.containsKey("phone_number") || !fields.containsKey("email")) {
            return Uni.createFrom().item(refused);
        }
        fields.remove(search.kind().needsEmail() ? "phone_number" : "email");
        return create(search, fields);
    }

    private Uni<ChatwootResult<KnownContact>> create(ConversationSearch search, Map<String, Object> contact) {
        return chatwoot.createContact(search.connection(), contact)
                .map(chatwootResult -> chatwootResult.map((JsonNode created) -> KnownContact.created(created)));
    }

    private static Map<String, Object> contact(ConversationSearch search) {
        Map<String, Object> contact = new LinkedHashMap<>();
        contact.put("inbox_id", search.connection().inboxId());
        put(contact, "name", search.recipient().name());
        put(contact, "phone_number", search.recipient().phone().map(PhoneNumber::e164));
        put(contact, "email", search.recipient().email());
        return contact;
    }

    private static void put(Map<String, Object> contact, String field, Optional<String> value) {
        value.ifPresent(known -> contact.put(field, known));
    }
}
