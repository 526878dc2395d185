package com.citaplanner.sandbox.whatsapp.rules;

import com.citaplanner.sandbox.whatsapp.error.Refusal;
import com.citaplanner.sandbox.whatsapp.store.Content;
import com.citaplanner.sandbox.whatsapp.store.Content.Button;
import com.citaplanner.sandbox.whatsapp.store.Content.Kind;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads a message of the type {@code interactive}: with reply buttons, a link, or a question for the phone number. */
final class InteractiveRules {
    private static final int MAX_BODY = 1024;
    private static final int MAX_LINE = 60;
    private static final int MAX_TITLE = 20;
    private static final int MAX_ID = 256;
    private static final int MAX_BUTTONS = 3;

    private InteractiveRules() {}

    static Content read(JsonNode interactive) {
        String body = interactive.path("body").path("text").asText();
        if (body.isBlank()) {
            throw Refusal.of(131008, "Required parameter is missing: interactive['body']['text']");
        }
        checkLength("Message body", body, MAX_BODY);
        return new Content(
                line(interactive.path("header")),
                body,
                line(interactive.path("footer")),
                buttons(interactive.path("type").asText(), interactive.path("action")));
    }

    private static List<Button> buttons(String type, JsonNode action) {
        return switch (type) {
            case "button" -> replies(action.path("buttons"));
            case "cta_url" -> List.of(link(action.path("parameters")));
            case "request_contact_info" -> List.of();
            default -> throw Refusal.of(131009, "Parameter value is not valid: interactive['type'] " + type);
        };
    }

    private static List<Button> replies(JsonNode buttons) {
        if (buttons.isEmpty() || buttons.size() > MAX_BUTTONS) {
            throw Refusal.of(131009, "Invalid buttons count. Min allowed buttons: 1, Max allowed buttons: 3");
        }
        List<Button> replies = StreamSupport.stream(buttons.spliterator(), false)
                .map(button -> reply(button.path("reply")))
                .toList();
        Set<String> ids = new HashSet<>();
        Set<String> titles = new HashSet<>();
        for (Button reply : replies) {
            if (!ids.add(reply.value()) || !titles.add(reply.text())) {
                throw Refusal.of(131009, "Duplicated button title or id");
            }
        }
        return replies;
    }

    private static Button reply(JsonNode reply) {
        String title = reply.path("title").asText();
        String id = reply.path("id").asText();
        if (title.isBlank() || id.isBlank()) {
            throw Refusal.of(131008, "Required parameter is missing: interactive['action']['buttons']['reply']");
        }
        checkLength("Button title", title, MAX_TITLE);
        checkLength("Button ID", id, MAX_ID);
        return new Button(Kind.REPLY, title, id);
    }

    private static Button link(JsonNode parameters) {
        String title = parameters.path("display_text").asText();
        String url = parameters.path("url").asText();
        checkLength("Button title", title, MAX_TITLE);
        if (!url.startsWith("http://") && !url.startsWith("https://")) {
            throw Refusal.of(131009, "Button URL is not valid");
        }
        return new Button(Kind.LINK, title, url);
    }

    private static @Nullable String line(JsonNode part) {
        String text = part.path("text").asText();
        if (text.isEmpty()) {
            return null;
        }
        checkLength("Header or footer text", text, MAX_LINE);
        return text;
    }

    private static void checkLength(String what, String text, int max) {
        if (text.isEmpty() || text.length() > max) {
            throw Refusal.of(131009, what + " length invalid. Min length: 1, Max length: " + max);
        }
    }
}
