package com.citaplanner.notification.template.http;

import com.citaplanner.notification.http.Problem;
import com.citaplanner.notification.message.WhatsAppTemplate;
import com.citaplanner.notification.template.WhatsAppTemplateWording;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An approved WhatsApp template in requests and responses.
 *
 * @param header the parameter of a text header, or the address of its image, video or document
 */
@Schema(requiredProperties = {"name", "language", "category"})
record WhatsAppTemplateBody(
        @Nullable String name,
        @Nullable String language,
        @Nullable String category,
        @Nullable Map<String, String> parameters,
        @Nullable Map<String, String> header,
        @Nullable List<WhatsAppButtonBody> buttons) {
    /** A button that needs something filled in. */
    @Schema(requiredProperties = {"index", "type", "parameter"})
    record WhatsAppButtonBody(
            @Nullable Integer index,
            WhatsAppTemplate.@Nullable ButtonType type,
            @Nullable String parameter) {
        static WhatsAppButtonBody of(WhatsAppTemplate.Button button) {
            return new WhatsAppButtonBody(button.index(), button.type(), button.parameter());
        }

        WhatsAppTemplate.Button button() {
            if (index == null || type == null || parameter == null) {
                throw Problem.invalid("approved.buttons", "must each have index, type and parameter");
            }
            return new WhatsAppTemplate.Button(index, type, parameter);
        }
    }

    static WhatsAppTemplateBody of(WhatsAppTemplateWording approved) {
        return new WhatsAppTemplateBody(
                approved.name(),
                approved.language(),
                approved.category(),
                new TreeMap<>(approved.parameters()),
                approved.header().isEmpty() ? null : new TreeMap<>(approved.header()),
                approved.buttons().isEmpty()
                        ? null
                        : approved.buttons().stream()
                                .map(WhatsAppButtonBody::of)
                                .toList());
    }

    /** The wording; missing fields become empty, which validation then refuses. */
    WhatsAppTemplateWording wording() {
        return new WhatsAppTemplateWording(
                WordingBody.orEmpty(name),
                WordingBody.orEmpty(language),
                WordingBody.orEmpty(category),
                texts(parameters),
                texts(header),
                buttons == null
                        ? List.of()
                        : buttons.stream().map(WhatsAppTemplateBody::button).toList());
    }

    private static WhatsAppTemplate.Button button(@Nullable WhatsAppButtonBody given) {
        if (given == null) {
            throw Problem.invalid("approved.buttons", "must each have index, type and parameter");
        }
        return given.button();
    }

    private static Map<String, String> texts(@Nullable Map<String, String> given) {
        Map<String, String> texts = new TreeMap<>();
        if (given != null) {
            given.forEach((key, value) -> texts.put(key, WordingBody.orEmpty(value)));
        }
        return texts;
    }
}
