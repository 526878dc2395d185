package com.citaplanner.notification.inbound;

import com.citaplanner.notification.contact.ContactCard;
import com.citaplanner.notification.history.Message;
import java.util.Optional;

/** What happened in Chatwoot, as far as it matters to us. */
public sealed interface InboundEvent {
    Origin origin();

    /** A message was written, or changed: edited, deleted, delivered, failed. A private note has no message. */
    record MessageChanged(Origin origin, boolean created, Optional<Message> message, Optional<ContactCard> contact)
            implements InboundEvent {}

    /** Somebody began to talk to the business, or the business to somebody. */
    record ConversationCreated(Origin origin, Optional<ContactCard> contact) implements InboundEvent {}

    /** A contact is new, or something of it changed; {@code recognisable} when that was its phone or e-mail. */
    record ContactChanged(Origin origin, ContactCard contact, boolean recognisable) implements InboundEvent {}

    /** Anything else, also what Chatwoot will only invent: read, counted, without effect. */
    record Other(Origin origin, String name) implements InboundEvent {}

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
