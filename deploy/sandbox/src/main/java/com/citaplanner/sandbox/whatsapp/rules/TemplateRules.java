package com.citaplanner.sandbox.whatsapp.rules;

import com.citaplanner.sandbox.whatsapp.error.Refusal;
import com.citaplanner.sandbox.whatsapp.store.Content;
import com.citaplanner.sandbox.whatsapp.store.Content.Button;
import com.citaplanner.sandbox.whatsapp.store.Template;
import com.citaplanner.sandbox.whatsapp.store.Templates;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads a message of the type {@code template}, and compares its components with those of the template. */
final class TemplateRules {
    private static final int MAX_BODY = 1024;

    private final Templates templates;

    TemplateRules(Templates templates) {
        this.templates = templates;
    }

    /** Returns the template that the message names. */
    Template find(JsonNode message, String accountId) {
        String name = message.path("name").asText();
        String language = message.path("language").path("code").asText();
        if (name.isBlank()) {
            throw Refusal.missing("template['name']");
        }
        if (language.isBlank()) {
            throw Refusal.missing("template['language']['code']");
        }
        Template template = templates
                .find(accountId, name, language)
                .orElseThrow(() -> Refusal.of(132001, "template name (" + name + ") does not exist in " + language));
        return switch (template.status()) {
            case "APPROVED" -> template;
            case "PAUSED" -> throw Refusal.of(132015, "Template is paused due to low quality");
            case "DISABLED" -> throw Refusal.of(132016, "Template is disabled due to low quality");
            default -> throw Refusal.of(132001, "template name (" + name + ") is not approved in " + language);
        };
    }

    Content read(JsonNode message, Template template) {
        JsonNode components = message.path("components");
        @Nullable String header = header(template, sent(components, "header"));
        String body = filled(template, "BODY", sent(components, "body"));
        if (body.length() > MAX_BODY) {
            throw Refusal.of(132005, "Translated text too long. Max length: 1024");
        }
        String footer = template.component("FOOTER")
                .map(part -> part.path("text").asText())
                .orElse(null);
        return new Content(header, body, footer, buttons(template, components));
    }

    private static @Nullable String header(Template template, JsonNode sent) {
        JsonNode header = template.component("HEADER").orElse(MissingNode.getInstance());
        String format = header.path("format").asText();
        if (header.isMissingNode()) {
            requireNone("header", sent);
            return null;
        }
        if (format.equals("TEXT")) {
            return filled(template, "HEADER", sent);
        }
        String type = sent.path("parameters").path(0).path("type").asText("UNKNOWN");
        if (!type.equalsIgnoreCase(format)) {
            throw Refusal.of(132012, "header: Format mismatch, expected " + format + ", received " + type);
        }
        return "[" + format.toLowerCase(Locale.ROOT) + "]";
    }

    private static String filled(Template template, String type, JsonNode sent) {
        String text =
                template.component(type).map(part -> part.path("text").asText()).orElse("");
        return new Placeholders(type.toLowerCase(Locale.ROOT), text, template.hasNamedParameters())
                .fill(sent.path("parameters"));
    }

    private static List<Button> buttons(Template template, JsonNode components) {
        JsonNode buttons =
                template.component("BUTTONS").map(part -> part.path("buttons")).orElse(MissingNode.getInstance());
        return new TemplateButtons(buttons).fill(components);
    }

    private static JsonNode sent(JsonNode components, String type) {
        return StreamSupport.stream(components.spliterator(), false)
                .filter(component -> component.path("type").asText().equalsIgnoreCase(type))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    private static void requireNone(String what, JsonNode sent) {
        int count = sent.path("parameters").size();
        if (count > 0) {
            throw Placeholders.wrongCount(what, count, 0);
        }
    }
}
