package com.citaplanner.notification.history;

import com.citaplanner.notification.history.Message.Attachment;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message of a client over WhatsApp, as WhatsApp itself reports it.
 *
 * @param wamid WhatsApp's id of the message
 * @param phoneNumberId the business's number to which it was sent
 * @param clientId the client, if the writer is certainly one
 * @param writer the canonical phone, or else the business-scoped user id; null where WhatsApp gives neither
 * @param content the text; null where there is none, as with a reaction that was taken back
 * @param payload the business's own data behind a tapped button
 * @param answers the id of the message that it answers or reacts to
 */
public record WhatsAppMessage(
        String tenantId,
        String wamid,
        String phoneNumberId,
        @Nullable String clientId,
        @Nullable String writer,
        MessageKind kind,
        @Nullable String content,
        @Nullable String payload,
        List<Attachment> attachments,
        @Nullable String answers,
        Instant writtenAt) {
    /** What a message over WhatsApp is. */
    public enum MessageKind {
        TEXT,
        /** A tapped button of a template. */
        BUTTON,
        /** A tapped reply button, or a chosen row of a list. */
        REPLY,
        /** A reaction to a message; one without content was taken back. */
        REACTION,
        /** An image, video, recording, document or sticker; the content is its caption. */
        MEDIA,
        LOCATION,
        /** Cards of other people. */
        CONTACTS,
        /** A kind that WhatsApp or this service does not support. */
        UNSUPPORTED,
        /** A notification of this service. */
        NOTIFICATION
    }

    public WhatsAppMessage {
        attachments = List.copyOf(attachments);
    }

    /** The identity of a message. */
    public record Key(String tenantId, String wamid) {}

    public Key key() {
        return new Key(tenantId, wamid);
    }

    /** Hides the writer and the content. */
    @Override
    public String toString() {
        return "WhatsAppMessage[" + tenantId + ", " + kind + "]";
    }
}
