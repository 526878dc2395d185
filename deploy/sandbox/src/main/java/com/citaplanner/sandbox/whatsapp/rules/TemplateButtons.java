package com.citaplanner.sandbox.whatsapp.rules;

import com.citaplanner.sandbox.whatsapp.error.Refusal;
import com.citaplanner.sandbox.whatsapp.store.Content.Button;
import com.citaplanner.sandbox.whatsapp.store.Content.Kind;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;

/**
 * The buttons of a template.
 *
 * @param buttons as the template defines them
 */
record TemplateButtons(JsonNode buttons) {
    private static final int MAX_PAYLOAD = 128;

    /** Returns the buttons with the parameters of the message. */
    List<Button> fill(JsonNode components) {
        for (JsonNode component : components) {
            if (component.path("type").asText().equalsIgnoreCase("button")) {
                checkButton(component);
            }
        }
        List<Button> filled = new ArrayList<>();
        for (int i = 0; i < buttons.size(); i++) {
            filled.add(button(i, buttons.path(i), sent(components, i)));
        }
        return filled;
    }

    private void checkButton(JsonNode sent) {
        JsonNode button = buttons.path(sent.path("index").asInt(-1));
        String expected = button.path("type").asText("none");
        if (!expected.equalsIgnoreCase(sent.path("sub_type").asText())) {
            throw Refusal.of(
                    132012,
                    "buttons: Button at index " + sent.path("index").asText() + " is of the type " + expected
                            + ", received " + sent.path("sub_type").asText());
        }
    }

    private static Button button(int index, JsonNode button, JsonNode sent) {
        String text = button.path("text").asText();
        JsonNode parameter = sent.path("parameters").path(0);
        return button.path("type").asText().equals("URL")
                ? new Button(Kind.LINK, text, link(index, button.path("url").asText(), parameter))
                : new Button(Kind.QUICK_REPLY, text, payload(parameter, text));
    }

    private static String payload(JsonNode parameter, String text) {
        String payload = parameter.path("payload").asText(text);
        if (payload.length() > MAX_PAYLOAD) {
            throw Refusal.of(131009, "Button payload length invalid. Min length: 1, Max length: " + MAX_PAYLOAD);
        }
        return payload;
    }

    private static String link(int index, String url, JsonNode parameter) {
        if (!url.contains("{{")) {
            return url;
        }
        String text = parameter.path("text").asText();
        if (text.isEmpty()) {
            throw Refusal.of(131008, "buttons: Button at index " + index + " of type Url requires a parameter");
        }
        return url.replaceAll("\\{\\{\\s*1\\s*}}", Matcher.quoteReplacement(text));
    }

    private static JsonNode sent(JsonNode components, int index) {
        for (JsonNode component : components) {
            if (component.path("type").asText().equalsIgnoreCase("button")
                    && component.path("index").asInt(-1) == index) {
                return component;
            }
        }
        return MissingNode.getInstance();
    }
}
