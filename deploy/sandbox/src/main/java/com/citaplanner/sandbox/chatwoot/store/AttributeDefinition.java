package com.citaplanner.sandbox.chatwoot.store;

import java.time.Instant;
import java.util.List;

/** Makes a custom attribute visible to agents and usable in filters. Values are stored without a definition too. */
public record AttributeDefinition(
        long id,
        String displayName,
        String key,
        String displayType,
        String model,
        String description,
        Instant createdAt) {
    /** In the order of Chatwoot's integers. */
    public static final List<String> DISPLAY_TYPES =
            List.of("text", "number", "currency", "percent", "link", "date", "list", "checkbox");

    /** In the order of Chatwoot's integers. */
    public static final List<String> MODELS =
            List.of("conversation_attribute", "contact_attribute", "company_attribute");
}
