package com.citaplanner.notification.template.http;

import com.citaplanner.notification.template.WhatsAppTemplateWording;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An approved WhatsApp template in requests and responses. */
@Schema(requiredProperties = {"name", "language", "category"})
record WhatsAppTemplateBody(
        @Nullable String name,
        @Nullable String language,
        @Nullable String category,
        @Nullable Map<String, String> parameters) {
    static WhatsAppTemplateBody of(WhatsAppTemplateWording approved) {
        return new WhatsAppTemplateBody(
                approved.name(), approved.language(), approved.category(), new TreeMap<>(approved.parameters()));
    }

    /** The wording; missing fields become empty, which validation then refuses. */
    WhatsAppTemplateWording wording() {
        Map<String, String> given = new TreeMap<>();
        if (parameters != null) {
            parameters.forEach((key, value) -> given.put(key, WordingBody.orEmpty(value)));
        }
        return new WhatsAppTemplateWording(
                WordingBody.orEmpty(name), WordingBody.orEmpty(language), WordingBody.orEmpty(category), given);
    }
}
