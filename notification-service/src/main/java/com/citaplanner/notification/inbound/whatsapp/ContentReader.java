package com.citaplanner.notification.inbound.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what a message contains, by its type. */
final class ContentReader {
    MessageContent read(String type, JsonNode message) {
        return switch (type) {
            case "text" -> text(message.path("text"));
            case "button" -> button(message.path("button"));
            case "interactive" -> reply(message.path("interactive"));
            case "reaction" ->
                new MessageContent.Reaction(Fields.text(message.path("reaction").path("emoji")));
            case "image", "video", "audio", "document", "sticker" -> media(type, message.path(type));
            case "location" -> location(message.path("location"));
            case "contacts" -> new MessageContent.Contacts();
            case String unsupported -> new MessageContent.Unsupported();
        };
    }

    private static MessageContent text(JsonNode text) {
        return Fields.text(text.path("body"))
                .<MessageContent>map(MessageContent.Text::new)
                .orElseGet(MessageContent.Unsupported::new);
    }

    private static MessageContent button(JsonNode button) {
        return new MessageContent.Button(Fields.text(button.path("text")), Fields.text(button.path("payload")));
    }

    private static MessageContent reply(JsonNode interactive) {
        return switch (interactive.path("type").asText()) {
            case "button_reply" -> reply("button_reply", interactive);
            case "list_reply" -> reply("list_reply", interactive);
            case String other -> new MessageContent.Unsupported();
        };
    }

    private static MessageContent reply(String kind, JsonNode interactive) {
        JsonNode chosen = interactive.path(kind);
        return new MessageContent.Reply(Fields.text(chosen.path("title")), Fields.text(chosen.path("id")));
    }

    private static MessageContent media(String type, JsonNode media) {
        return new MessageContent.Media(type, Fields.text(media.path("mime_type")), Fields.text(media.path("caption")));
    }

    private static MessageContent location(JsonNode location) {
        String named = Stream.of("name", "address")
                .map(field -> Fields.text(location.path(field)))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
        return new MessageContent.Location(named.isEmpty() ? coordinates(location) : named);
    }

    private static String coordinates(JsonNode location) {
        JsonNode latitude = location.path("latitude");
        JsonNode longitude = location.path("longitude");
        return latitude.isNumber() && longitude.isNumber()
                ? String.format(Locale.ROOT, "%.6f, %.6f", latitude.doubleValue(), longitude.doubleValue())
                : "";
    }
}
