package com.citaplanner.notification.inbound.whatsapp.evolution;

import com.citaplanner.notification.inbound.whatsapp.Fields;
import com.citaplanner.notification.inbound.whatsapp.MessageContent;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads messages in the form of WhatsApp's own protocol: the name of the only field with content tells the type. */
final class ProtocolMessageReader {
    private static final List<String> WRAPPERS =
            List.of("ephemeralMessage", "viewOnceMessage", "viewOnceMessageV2", "documentWithCaptionMessage");
    private static final List<String> MEDIA = List.of("image", "video", "audio", "document", "sticker");

    MessageContent read(JsonNode message) {
        JsonNode inner = unwrapped(message);
        return text(inner)
                .or(() -> choice(inner))
                .or(() -> reaction(inner))
                .or(() -> media(inner))
                .or(() -> place(inner))
                .orElseGet(MessageContent.Unsupported::new);
    }

    /** The message that a message answers or reacts to. */
    Optional<String> answers(JsonNode data) {
        JsonNode reactedTo = data.path("message").path("reactionMessage").path("key");
        return Fields.id(reactedTo.path("id"))
                .or(() -> Fields.id(data.path("contextInfo").path("stanzaId")));
    }

    private static JsonNode unwrapped(JsonNode message) {
        return WRAPPERS.stream()
                .map(wrapper -> message.path(wrapper).path("message"))
                .filter(JsonNode::isObject)
                .findFirst()
                .orElse(message);
    }

    private static Optional<MessageContent> text(JsonNode message) {
        return Fields.text(message.path("conversation"))
                .or(() -> Fields.text(message.path("extendedTextMessage").path("text")))
                .map(MessageContent.Text::new);
    }

    private static Optional<MessageContent> choice(JsonNode message) {
        return choice(message.path("buttonsResponseMessage"), "selectedDisplayText", "selectedButtonId")
                .or(() -> choice(message.path("templateButtonReplyMessage"), "selectedDisplayText", "selectedId"))
                .or(() -> row(message.path("listResponseMessage")));
    }

    private static Optional<MessageContent> choice(JsonNode chosen, String title, String id) {
        return chosen.isObject()
                ? Optional.of(new MessageContent.Reply(Fields.text(chosen.path(title)), Fields.text(chosen.path(id))))
                : Optional.empty();
    }

    private static Optional<MessageContent> row(JsonNode chosen) {
        return chosen.isObject()
                ? Optional.of(new MessageContent.Reply(
                        Fields.text(chosen.path("title")),
                        Fields.text(chosen.path("singleSelectReply").path("selectedRowId"))))
                : Optional.empty();
    }

    private static Optional<MessageContent> reaction(JsonNode message) {
        JsonNode reaction = message.path("reactionMessage");
        return reaction.isObject()
                ? Optional.of(new MessageContent.Reaction(Fields.text(reaction.path("text"))))
                : Optional.empty();
    }

    private static Optional<MessageContent> media(JsonNode message) {
        return MEDIA.stream()
                .filter(type -> message.path(type + "Message").isObject())
                .map(type -> media(type, message.path(type + "Message")))
                .findFirst();
    }

    private static MessageContent media(String type, JsonNode media) {
        return new MessageContent.Media(type, Fields.text(media.path("mimetype")), Fields.text(media.path("caption")));
    }

    private static Optional<MessageContent> place(JsonNode message) {
        if (message.path("locationMessage").isObject()) {
            return Optional.of(new MessageContent.Location(description(message.path("locationMessage"))));
        }
        return message.has("contactMessage") || message.has("contactsArrayMessage")
                ? Optional.of(new MessageContent.Contacts())
                : Optional.empty();
    }

    private static String description(JsonNode location) {
        String named = Stream.of("name", "address")
                .map(field -> Fields.text(location.path(field)))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
        return named.isEmpty() ? coordinates(location) : named;
    }

    private static String coordinates(JsonNode location) {
        JsonNode latitude = location.path("degreesLatitude");
        JsonNode longitude = location.path("degreesLongitude");
        return latitude.isNumber() && longitude.isNumber()
                ? String.format(Locale.ROOT, "%.6f, %.6f", latitude.doubleValue(), longitude.doubleValue())
                : "";
    }
}
