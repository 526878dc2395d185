package com.citaplanner.notification.template.http;

import com.citaplanner.notification.template.ApprovedWording;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An approved WhatsApp template in requests and responses. */
@Schema(requiredProperties = {"name", "language", "category"})
record ApprovedBody(
        @Nullable String name,
        @Nullable String language,
        @Nullable String category,
        @Nullable Map<String, String> parameters) {
    static ApprovedBody of(ApprovedWording approved) {
        return new ApprovedBody(
                approved.name(), approved.language(), approved.category(), new TreeMap<>(approved.parameters()));
    }

    /** The wording; missing fields become empty, which validation then refuses. */
    ApprovedWording wording() {
        Map<String, String> given = new TreeMap<>();
        if (parameters != null) {
            parameters.forEach((key, value) -> given.put(key, WordingBody.orEmpty(value)));
        }
        return new ApprovedWording(
                WordingBody.orEmpty(name), WordingBody.orEmpty(language), WordingBody.orEmpty(category), given);
    }
}
