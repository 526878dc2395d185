package com.citaplanner.notification.template.postgres;

import com.citaplanner.notification.message.WhatsAppTemplate;
import com.citaplanner.notification.template.WhatsAppTemplateWording;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An approved template as stored in a JSON column.
 *
 * @param header null in columns that are older than headers, like {@code buttons}
 */
record WhatsAppTemplateColumn(
        String name,
        String language,
        String category,
        Map<String, String> parameters,
        @Nullable Map<String, String> header,
        @Nullable List<WhatsAppTemplate.Button> buttons) {
    static WhatsAppTemplateColumn of(WhatsAppTemplateWording approved) {
        return new WhatsAppTemplateColumn(
                approved.name(),
                approved.language(),
                approved.category(),
                approved.parameters(),
                approved.header(),
                approved.buttons());
    }

    WhatsAppTemplateWording wording() {
        return new WhatsAppTemplateWording(
                name,
                language,
                category,
                parameters,
                header == null ? Map.of() : header,
                buttons == null ? List.of() : buttons);
    }
}
