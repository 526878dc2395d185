package com.citaplanner.notification.attributes.chatwoot;

import com.citaplanner.notification.attributes.AttributeChange;
import com.citaplanner.notification.attributes.ContactSnapshot;
import com.citaplanner.notification.chatwoot.PlainText;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Maps contacts from and to the JSON of Chatwoot's API. */
public final class ContactAttributesJson {
    private ContactAttributesJson() {}

    public static ContactSnapshot current(JsonNode contact) {
        Map<String, String> attributes = new HashMap<>();
        contact.path("custom_attributes").properties().forEach(attribute -> {
            if (!attribute.getValue().isNull()) {
                attributes.put(attribute.getKey(), attribute.getValue().asText());
            }
        });
        return new ContactSnapshot(
                attributes,
                PlainText.cut(contact.path("name")),
                PlainText.cut(contact.path("email")),
                PlainText.cut(contact.path("phone_number")));
    }

    public static Map<String, Object> of(AttributeChange change) {
        Map<String, Object> json = new LinkedHashMap<>();
        if (!change.attributes().isEmpty()) {
            json.put("custom_attributes", change.attributes());
        }
        change.name().ifPresent(name -> json.put("name", name));
        change.email().ifPresent(email -> json.put("email", email));
        return json;
    }
}
