package com.citaplanner.notification.template.http;

import com.citaplanner.notification.template.ApprovedWording;
import java.util.Map;
import java.util.TreeMap;

/** An approved template of WhatsApp's as it is sent and told. */
record ApprovedBody(String name, String language, String category, Map<String, String> parameters) {
    static ApprovedBody of(ApprovedWording approved) {
        return new ApprovedBody(
                approved.name(), approved.language(), approved.category(), new TreeMap<>(approved.parameters()));
    }

    /** What is left out is empty, and then wrong. */
    ApprovedWording wording() {
        Map<String, String> given = new TreeMap<>();
        if (parameters != null) {
            parameters.forEach((key, value) -> given.put(key, WordingBody.orEmpty(value)));
        }
        return new ApprovedWording(
                WordingBody.orEmpty(name), WordingBody.orEmpty(language), WordingBody.orEmpty(category), given);
    }
}
