package com.citaplanner.notification.inbound;

import com.citaplanner.notification.contact.ContactCard;
import com.citaplanner.notification.history.Message;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.tracking.Receipt;
import java.util.Optional;
import java.util.UUID;

/** What happened in Chatwoot, as far as it matters to us. */
public sealed interface InboundEvent {
    EventOrigin origin();

    /**
     * A message was written, or changed: edited, deleted, delivered, failed. A private note has no message.
     *
     * @param notification of ours that the message says it is, where the business wrote it; nobody has checked that
     */
    record MessageChanged(
            EventOrigin origin,
            boolean created,
            Optional<Message> message,
            Optional<ContactCard> contact,
            Optional<UUID> notification)
            implements InboundEvent {
        /** What the message tells of a notification of that tenant. A status that we do not know tells that there is a message. */
        Optional<Receipt> receipt(String tenantId) {
            return notification.flatMap(id -> message.map(sent -> new Receipt(
                    tenantId,
                    id,
                    Channel.CHATWOOT,
                    status(sent),
                    Optional.ofNullable(sent.externalError()),
                    Optional.of(Long.toString(sent.id())))));
        }

        private static Receipt.Status status(Message sent) {
            return switch (sent.status()) {
                case "delivered" -> Receipt.Status.DELIVERED;
                case "read" -> Receipt.Status.READ;
                case "failed" -> Receipt.Status.FAILED;
                case null ->
                    sent.externalError() == null || sent.externalError().isBlank()
                            ? Receipt.Status.SENT
                            : Receipt.Status.FAILED;
                case String sentOrUnknown -> Receipt.Status.SENT;
            };
        }
    }

    /** Somebody began to talk to the business, or the business to somebody. */
    record ConversationCreated(EventOrigin origin, Optional<ContactCard> contact) implements InboundEvent {}

    /** A contact is new, or something of it changed; {@code recognisable} when that was its phone or e-mail. */
    record ContactChanged(EventOrigin origin, ContactCard contact, boolean recognisable) implements InboundEvent {}

    /** Anything else, also what Chatwoot will only invent: read, counted, without effect. */
    record Other(EventOrigin origin, String name) implements InboundEvent {}

    /**
     * The contact to recognise because of this event. A client who writes, yes; an agent who answers, the echo of our own
     * message, a private note or of our own attributes, no.
     */
    default Optional<ContactCard> toRecognise() {
        return switch (this) {
            case MessageChanged changed ->
                changed.contact()
                        .filter(contact -> changed.created()
                                && changed.message().filter(Message::incoming).isPresent())
                        .map(ContactCard::withoutEmail);
            case ConversationCreated created -> created.contact().map(ContactCard::withoutEmail);
            case ContactChanged changed -> Optional.of(changed.contact()).filter(contact -> changed.recognisable());
            case Other other -> Optional.empty();
        };
    }
}
