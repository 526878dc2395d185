package com.citaplanner.notification.template;

import java.util.Map;

/**
 * A template that WhatsApp has approved, and the texts that fill in its parameters.
 *
 * @param language as WhatsApp writes it, for example {@code es_MX}
 * @param category {@code UTILITY}, {@code MARKETING} or {@code AUTHENTICATION}
 * @param parameters of its body, by number or name: texts with variables
 */
public record WhatsAppTemplateWording(String name, String language, String category, Map<String, String> parameters) {
    public WhatsAppTemplateWording {
        parameters = Map.copyOf(parameters);
    }
}
