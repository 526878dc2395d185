package com.citaplanner.notification.inbound;

import com.citaplanner.notification.contact.ContactCard;
import com.citaplanner.notification.conversation.ConversationDetails;
import com.citaplanner.notification.history.Message;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.suppression.Keyword;
import com.citaplanner.notification.suppression.KeywordReader;
import com.citaplanner.notification.tracking.Receipt;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** An event in Chatwoot, reduced to what is used. */
public sealed interface InboundEvent {
    EventOrigin origin();

    /**
     * A message was created, edited or deleted, or its delivery status changed. A private note has no message.
     *
     * @param byClient whether a client wrote it, not an agent or software
     * @param notification id of our notification that an outgoing message names, unverified
     * @param quoted the ids of the message that it answers: Chatwoot's own and WhatsApp's, as far as it names them
     * @param conversation in which it is, with the message where it is new and no note
     */
    record MessageChanged(
            EventOrigin origin,
            boolean created,
            boolean byClient,
            Optional<Message> message,
            Optional<ContactCard> contact,
            Optional<UUID> notification,
            List<String> quoted,
            Optional<ConversationDetails> conversation)
            implements InboundEvent {
        public MessageChanged {
            quoted = List.copyOf(quoted);
        }

        /** The channel over which a client's message came. */
        Channel channel() {
            return Channel.CHATWOOT;
        }

        /** The keyword of which a client's new message consists; a later edit does not count. */
        Optional<Keyword> keyword() {
            return created && byClient
                    ? message.flatMap(written -> KeywordReader.read(written.content()))
                    : Optional.empty();
        }

        /**
         * The receipt for a notification of this tenant. An unknown status counts as sent, since there is a message.
         */
        Optional<Receipt> receipt(String tenantId) {
            return notification.flatMap(id -> message.map(sent -> new Receipt(
                    tenantId,
                    id,
                    channel(),
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

    /** A conversation was started by a client or by the business. */
    record ConversationCreated(
            EventOrigin origin, Optional<ContactCard> contact, Optional<ConversationDetails> conversation)
            implements InboundEvent {}

    /** A conversation's status, assignee, team, labels or another of its attributes changed. */
    record ConversationChanged(EventOrigin origin, Optional<ConversationDetails> conversation)
            implements InboundEvent {}

    /**
     * A contact was created or changed.
     *
     * @param identityChanged whether its phone or e-mail changed
     * @param blocked whether the business has blocked it; empty where that did not change
     */
    record ContactChanged(EventOrigin origin, ContactCard contact, boolean identityChanged, Optional<Boolean> blocked)
            implements InboundEvent {}

    /** Any other event, including unknown ones of newer versions. Counted, without effect. */
    record Other(EventOrigin origin, String name) implements InboundEvent {}

    /**
     * The contact to match because of this event. A message of a client counts; an agent's reply, the echo of our own
     * message, a private note and a change of our own attributes do not.
     */
    default Optional<ContactCard> contactToMatch() {
        return switch (this) {
            case MessageChanged changed ->
                changed.contact()
                        .filter(contact -> changed.created()
                                && changed.message().filter(Message::incoming).isPresent())
                        .map(ContactCard::withoutEmail);
            case ConversationCreated created -> created.contact().map(ContactCard::withoutEmail);
            case ContactChanged changed -> Optional.of(changed.contact()).filter(contact -> changed.identityChanged());
            case ConversationChanged changed -> Optional.empty();
            case Other other -> Optional.empty();
        };
    }

    /** What the event says about a conversation. */
    default Optional<ConversationDetails> toldConversation() {
        return switch (this) {
            case MessageChanged changed -> changed.conversation();
            case ConversationCreated created -> created.conversation();
            case ConversationChanged changed -> changed.conversation();
            case ContactChanged changed -> Optional.empty();
            case Other other -> Optional.empty();
        };
    }
}
