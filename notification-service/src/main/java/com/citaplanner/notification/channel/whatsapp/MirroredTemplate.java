package com.citaplanner.notification.channel.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A template in one language, as Meta has it.
 *
 * @param status {@code APPROVED}, or why it cannot be sent
 * @param header parameters of the header's text
 * @param headerMedia {@code image}, {@code video}, {@code document} or {@code location}; empty for a text or no header
 * @param body parameters of the body
 * @param buttons in order
 */
record MirroredTemplate(
        String name,
        String language,
        String status,
        Set<String> header,
        Optional<String> headerMedia,
        Set<String> body,
        List<MirroredButton> buttons) {
    /** The kinds of headers that a message fills with the address of a file. */
    static final Set<String> MEDIA = Set.of("image", "video", "document");

    private static final String APPROVED = "APPROVED";

    /**
     * A button.
     *
     * @param type for example {@code QUICK_REPLY} or {@code URL}
     * @param needsParameter whether a message must fill something in
     */
    record MirroredButton(String type, boolean needsParameter) {
        private static final Set<String> FILLED = Set.of("COPY_CODE", "OTP");

        static MirroredButton of(JsonNode button) {
            String type = button.path("type").asText().toUpperCase(Locale.ROOT);
            boolean variable =
                    !TemplateParameters.in(button.path("url").asText()).isEmpty();
            return new MirroredButton(type, variable || FILLED.contains(type));
        }
    }

    /** Reads a template; empty where the entry is none. */
    static Optional<MirroredTemplate> of(JsonNode entry) {
        String name = entry.path("name").asText();
        String language = entry.path("language").asText();
        if (name.isEmpty() || language.isEmpty()) {
            return Optional.empty();
        }
        JsonNode header = component(entry, "HEADER");
        String format = header.path("format").asText().toLowerCase(Locale.ROOT);
        List<MirroredButton> buttons = new ArrayList<>();
        component(entry, "BUTTONS").path("buttons").forEach(button -> buttons.add(MirroredButton.of(button)));
        return Optional.of(new MirroredTemplate(
                name,
                language,
                entry.path("status").asText(APPROVED).toUpperCase(Locale.ROOT),
                TemplateParameters.in(header.path("text").asText()),
                Optional.of(format).filter(media -> !media.isEmpty() && !media.equals("text")),
                TemplateParameters.in(component(entry, "BODY").path("text").asText()),
                List.copyOf(buttons)));
    }

    private static JsonNode component(JsonNode entry, String type) {
        for (JsonNode component : entry.path("components")) {
            if (component.path("type").asText().equalsIgnoreCase(type)) {
                return component;
            }
        }
        return MissingNode.getInstance();
    }

    boolean isApproved() {
        return status.equals(APPROVED);
    }
}
