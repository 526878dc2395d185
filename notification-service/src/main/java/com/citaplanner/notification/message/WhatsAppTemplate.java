package com.citaplanner.notification.message;

import java.util.Map;

/**
 * A WhatsApp template that was approved for the business, with its parameters filled in: the only way to begin a
 * conversation there.
 *
 * @param language as WhatsApp writes it, for example {@code es_MX}
 * @param category for example {@code UTILITY}
 * @param parameters of the body, by number ({@code 1}, {@code 2}…) or name
 */
public record WhatsAppTemplate(String name, String language, String category, Map<String, String> parameters) {
    public WhatsAppTemplate {
        parameters = Map.copyOf(parameters);
    }

    int characters() {
        return parameters.values().stream().mapToInt(String::length).sum();
    }
}
