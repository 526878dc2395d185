package com.citaplanner.notification.sync.chatwoot;

import com.citaplanner.notification.attributes.chatwoot.ContactAttributesJson;
import com.citaplanner.notification.chatwoot.ChatwootClient;
import com.citaplanner.notification.chatwoot.ChatwootResult;
import com.citaplanner.notification.chatwoot.Connection;
import com.citaplanner.notification.sync.FoundContact;
import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads all pages of a contact filter for many values. */
final class ContactPages {
    private static final int SIZE = 15;

    /** A Chatwoot that returns more pages miscounts, and is not followed forever. */
    private static final int MAX_PAGES = 100;

    private final ChatwootClient chatwoot;
    private final Connection connection;

    ContactPages(ChatwootClient chatwoot, Connection connection) {
        this.chatwoot = chatwoot;
        this.connection = connection;
    }

    /** @param found where contacts are added, by their id */
    Uni<ChatwootResult<Integer>> find(String field, Collection<String> values, Map<Long, FoundContact> found) {
        return values.isEmpty()
                ? Uni.createFrom().item(new ChatwootResult.Done<>(0))
                : page(1, field, Map.of("payload", anyOf(field, values)), found);
    }

    private Uni<ChatwootResult<Integer>> page(int number, String field, Object filter, Map<Long, FoundContact> found) {
        return chatwoot.filterContacts(connection, filter, number, field)
                .chain(chatwootResult -> chatwootResult.then(body -> {
                    add(body.path("payload"), found);
                    if ((long) number * SIZE >= body.path("meta").path("count").longValue()) {
                        return Uni.createFrom().item(new ChatwootResult.Done<>(number));
                    }
                    return number == MAX_PAGES
                            ? Uni.createFrom()
                                    .item(new ChatwootResult.Invalid<>(
                                            "Chatwoot's contact filter returns too many pages"))
                            : page(number + 1, field, filter, found);
                }));
    }

    private static void add(JsonNode contacts, Map<Long, FoundContact> found) {
        contacts.forEach(contact -> {
            long id = contact.path("id").longValue();
            found.put(id, new FoundContact(id, ContactAttributesJson.current(contact)));
        });
    }

    private static List<Map<String, Object>> anyOf(String field, Collection<String> values) {
        List<Map<String, Object>> conditions = new ArrayList<>();
        for (String value : values) {
            Map<String, Object> condition = new LinkedHashMap<>();
            condition.put("attribute_key", field);
            condition.put("filter_operator", "equal_to");
            condition.put("values", List.of(value));
            condition.put("query_operator", "OR");
            conditions.add(condition);
        }
        // Chatwoot fails if the last condition has an operator.
        conditions.getLast().put("query_operator", null);
        return conditions;
    }
}
