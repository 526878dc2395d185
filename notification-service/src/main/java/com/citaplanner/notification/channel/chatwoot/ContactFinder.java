package com.citaplanner.notification.channel.chatwoot;

import com.citaplanner.notification.channel.Person;
import com.citaplanner.notification.chatwoot.Answer;
import com.citaplanner.notification.chatwoot.ChatwootClient;
import com.citaplanner.notification.chatwoot.Connection;
import com.citaplanner.notification.phone.PhoneNumber;
import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A person's contact: the one they were recognised as, else one with any form of their number, else a new one. A creation
 * whose outcome is unknown is found by the number at the next try.
 */
final class ContactFinder {
    private final ChatwootClient chatwoot;

    ContactFinder(ChatwootClient chatwoot) {
        this.chatwoot = chatwoot;
    }

    Uni<Answer<Long>> find(Connection connection, Person person) {
        if (person.contactId().isEmpty()) {
            return search(connection, person);
        }
        return chatwoot.contact(connection, person.contactId().getAsLong()).chain(answer -> switch (answer) {
            case Answer.Missing<JsonNode> goneFromChatwoot -> search(connection, person);
            case Answer<JsonNode> known ->
                item(known.map(contact -> contact.path("id").longValue()));
        });
    }

    private Uni<Answer<Long>> search(Connection connection, Person person) {
        List<Map<String, Object>> filter = filter(person);
        if (filter.isEmpty()) {
            return item(new Answer.Invalid<>("the client has neither a usable phone nor an e-mail"));
        }
        return chatwoot.filterContacts(connection, Map.of("payload", filter))
                .chain(answer -> answer.then(found -> found.isEmpty()
                        ? create(connection, person)
                        : item(new Answer.Done<>(found.path(0).path("id").longValue()))));
    }

    /** Every form of the number in one request, or the e-mail where there is no number. */
    private static List<Map<String, Object>> filter(Person person) {
        List<Map<String, Object>> conditions = new ArrayList<>();
        person.phone()
                .map(PhoneNumber::strongForms)
                .ifPresentOrElse(
                        forms -> forms.forEach(form -> conditions.add(condition("phone_number", form))),
                        () -> person.email().ifPresent(email -> conditions.add(condition("email", email))));
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

    private Uni<Answer<Long>> create(Connection connection, Person person) {
        Map<String, Object> contact = new LinkedHashMap<>();
        contact.put("inbox_id", connection.inboxId());
        person.name().ifPresent(name -> contact.put("name", name));
        person.phone().ifPresent(phone -> contact.put("phone_number", phone.e164()));
        person.email().ifPresent(email -> contact.put("email", email));
        return chatwoot.createContact(connection, contact)
                .map(answer ->
                        answer.map(created -> created.path("contact").path("id").longValue()));
    }

    private static Uni<Answer<Long>> item(Answer<Long> answer) {
        return Uni.createFrom().item(answer);
    }
}
