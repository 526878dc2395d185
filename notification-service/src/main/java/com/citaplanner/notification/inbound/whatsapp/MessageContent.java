package com.citaplanner.notification.inbound.whatsapp;

import com.citaplanner.notification.history.WhatsAppMessage.MessageKind;
import java.util.Optional;

/** What a client sent over WhatsApp. */
public sealed interface MessageContent {
    /** The kind under which it is stored. */
    default MessageKind kind() {
        return switch (this) {
            case Text text -> MessageKind.TEXT;
            case Button button -> MessageKind.BUTTON;
            case Reply reply -> MessageKind.REPLY;
            case Reaction reaction -> MessageKind.REACTION;
            case Media media -> MessageKind.MEDIA;
            case Location location -> MessageKind.LOCATION;
            case Contacts contacts -> MessageKind.CONTACTS;
            case Unsupported unsupported -> MessageKind.UNSUPPORTED;
        };
    }

    /** The text that a person reads. */
    default Optional<String> text() {
        return switch (this) {
            case Text text -> Optional.of(text.body());
            case Button button -> button.label();
            case Reply reply -> reply.title();
            case Reaction reaction -> reaction.emoji();
            case Media media -> media.caption();
            case Location location -> Optional.of(location.description());
            case Contacts contacts -> Optional.empty();
            case Unsupported unsupported -> Optional.empty();
        };
    }

    /** The business's own data behind a button or a choice. */
    default Optional<String> payload() {
        return switch (this) {
            case Button button -> button.data();
            case Reply reply -> reply.id();
            case Text text -> Optional.empty();
            case Reaction reaction -> Optional.empty();
            case Media media -> Optional.empty();
            case Location location -> Optional.empty();
            case Contacts contacts -> Optional.empty();
            case Unsupported unsupported -> Optional.empty();
        };
    }

    /** What the client decided to write, in which an opt-out counts; empty where somebody else wrote the text. */
    default Optional<String> words() {
        return switch (this) {
            case Text text -> Optional.of(text.body());
            case Button button -> button.label();
            case Reply reply -> reply.title();
            case Reaction reaction -> Optional.empty();
            case Media media -> Optional.empty();
            case Location location -> Optional.empty();
            case Contacts contacts -> Optional.empty();
            case Unsupported unsupported -> Optional.empty();
        };
    }

    record Text(String body) implements MessageContent {}

    /** A tapped button of a template. */
    record Button(Optional<String> label, Optional<String> data) implements MessageContent {}

    /** A tapped reply button, or a chosen row of a list. */
    record Reply(Optional<String> title, Optional<String> id) implements MessageContent {}

    /**
     * A reaction to a message.
     *
     * @param emoji empty if it was taken back
     */
    record Reaction(Optional<String> emoji) implements MessageContent {}

    /**
     * An image, video, recording, document or sticker, without the file.
     *
     * @param type WhatsApp's name of it
     */
    record Media(String type, Optional<String> contentType, Optional<String> caption) implements MessageContent {}

    /** @param description its name and address, else the coordinates */
    record Location(String description) implements MessageContent {}

    /** Cards of other people, whose data is not kept. */
    record Contacts() implements MessageContent {}

    /** Any other message, including those of newer versions. */
    record Unsupported() implements MessageContent {}
}
