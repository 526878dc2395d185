package com.citaplanner.notification.kafka;

import com.citaplanner.notification.work.InvalidInput;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The rule for the keys of our own topics: a key is {@code tenant:…} with the tenant of the data, so that no tenant's
 * records follow or replace another's. A record without a key is accepted; it has no order.
 */
final class RecordKey {
    private RecordKey() {}

    /** @throws InvalidInput when the key does not begin with the tenant of the data */
    static void check(byte @Nullable [] key, JsonNode data) {
        JsonNode tenantId = data.path("tenantId");
        if (key != null
                && tenantId.isTextual()
                && !tenantId.textValue().isBlank()
                && !text(key).startsWith(tenantId.textValue() + ":")) {
            throw new InvalidInput(
                    "key", "must begin with the tenantId of the data and a colon, for example demo:c-juan");
        }
    }

    /** Whether the key names a tenant, and another one than this. */
    static boolean namesAnother(byte @Nullable [] key, String tenantId) {
        String text = key == null ? "" : text(key);
        return text.indexOf(':') > 0 && !text.startsWith(tenantId + ":");
    }

    private static String text(byte[] key) {
        return new String(key, StandardCharsets.UTF_8);
    }
}
