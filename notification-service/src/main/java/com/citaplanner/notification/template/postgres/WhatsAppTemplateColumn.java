package com.citaplanner.notification.template.postgres;

import com.citaplanner.notification.template.WhatsAppTemplateWording;
import java.util.Map;

/** An approved template as stored in a JSON column. */
record WhatsAppTemplateColumn(String name, String language, String category, Map<String, String> parameters) {
    static WhatsAppTemplateColumn of(WhatsAppTemplateWording approved) {
        return new WhatsAppTemplateColumn(
                approved.name(), approved.language(), approved.category(), approved.parameters());
    }

    WhatsAppTemplateWording wording() {
        return new WhatsAppTemplateWording(name, language, category, parameters);
    }
}
