package com.citaplanner.notification.template;

import com.citaplanner.notification.message.WhatsAppTemplate;
import java.util.List;
import java.util.Map;

/**
 * A template that WhatsApp has approved, and the texts that fill in its parameters.
 *
 * @param language as WhatsApp writes it, for example {@code es_MX}
 * @param category {@code UTILITY}, {@code MARKETING} or {@code AUTHENTICATION}
 * @param parameters of its body, by number or name: texts with variables
 * @param header as in {@link WhatsAppTemplate#header}: texts with variables
 * @param buttons whose parameters are texts with variables
 */
public record WhatsAppTemplateWording(
        String name,
        String language,
        String category,
        Map<String, String> parameters,
        Map<String, String> header,
        List<WhatsAppTemplate.Button> buttons) {
    public WhatsAppTemplateWording {
        parameters = Map.copyOf(parameters);
        header = Map.copyOf(header);
        buttons = List.copyOf(buttons);
    }

    public WhatsAppTemplateWording(String name, String language, String category, Map<String, String> parameters) {
        this(name, language, category, parameters, Map.of(), List.of());
    }
}
