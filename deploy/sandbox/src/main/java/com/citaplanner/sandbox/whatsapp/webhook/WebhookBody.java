package com.citaplanner.sandbox.whatsapp.webhook;

import com.citaplanner.sandbox.whatsapp.json.MetaJson;
import com.citaplanner.sandbox.whatsapp.store.BusinessNumber;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the body of one webhook: items of one account in one entry, and of one number and field in one change. */
final class WebhookBody {
    private final ObjectNode body = MetaJson.object().put("object", "whatsapp_business_account");
    private final ArrayNode entries = body.putArray("entry");
    private final Map<String, ArrayNode> changesByAccount = new LinkedHashMap<>();
    private final Map<String, ObjectNode> valuesByField = new LinkedHashMap<>();

    private WebhookBody() {}

    static byte[] of(List<WebhookItem> items) {
        WebhookBody body = new WebhookBody();
        items.forEach(body::add);
        return MetaJson.bytes(body.body);
    }

    private void add(WebhookItem item) {
        ObjectNode value = valuesByField.computeIfAbsent(
                item.number().id() + " " + item.kind().field(), key -> value(item));
        addContact((ArrayNode) value.path("contacts"), item);
        value.withArray("/" + item.kind().list()).add(item.json());
    }

    private ObjectNode value(WebhookItem item) {
        BusinessNumber number = item.number();
        ObjectNode change = changesByAccount
                .computeIfAbsent(number.accountId(), this::entry)
                .addObject();
        change.put("field", item.kind().field());
        ObjectNode value = change.putObject("value").put("messaging_product", "whatsapp");
        value.putObject("metadata")
                .put("display_phone_number", number.displayPhone())
                .put("phone_number_id", number.id());
        value.putArray("contacts");
        return value;
    }

    private ArrayNode entry(String accountId) {
        return entries.addObject().put("id", accountId).putArray("changes");
    }

    private static void addContact(ArrayNode contacts, WebhookItem item) {
        ObjectNode contact = MetaJson.object();
        contact.putObject("profile").put("name", item.client().name());
        if (!item.hidesPhone()) {
            contact.put("wa_id", item.client().waId());
        }
        contact.put("user_id", item.client().userId());
        for (var other : contacts) {
            if (other.equals(contact)) {
                return;
            }
        }
        contacts.add(contact);
    }
}
