package com.citaplanner.notification.contact.postgres;

import com.citaplanner.notification.contact.ContactKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A contact that Chatwoot showed, as JSON. */
record SeenRow(String tenant, long account, long contact, String at) {
    static List<SeenRow> of(Map<ContactKey, Instant> contacts) {
        return contacts.entrySet().stream()
                .map(entry -> new SeenRow(
                        entry.getKey().tenantId(),
                        entry.getKey().accountId(),
                        entry.getKey().contactId(),
                        entry.getValue().toString()))
                .toList();
    }
}
