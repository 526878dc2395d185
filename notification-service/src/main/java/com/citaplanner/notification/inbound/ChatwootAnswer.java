package com.citaplanner.notification.inbound;

import com.citaplanner.notification.answer.AnswerContent;
import com.citaplanner.notification.answer.AnswerSender;
import com.citaplanner.notification.answer.ClientMessage;
import com.citaplanner.notification.contact.ContactKey;
import com.citaplanner.notification.history.Message;
import com.citaplanner.notification.label.LabelRequest;
import com.citaplanner.notification.tenant.Routing;
import java.util.Optional;

/** Takes a message in Chatwoot for an answer to a message about an appointment. */
final class ChatwootAnswer {
    private ChatwootAnswer() {}

    /** Empty unless a client just wrote it; for a keyword; and for a writer whom Chatwoot does not name. */
    static Optional<ClientMessage> of(Routing.Routed to, InboundEvent.MessageChanged changed) {
        return changed.created() && changed.byClient() && changed.keyword().isEmpty()
                ? changed.message()
                        .filter(message ->
                                !message.deleted() && message.contactId().isPresent())
                        .map(message -> answer(to, changed, message))
                : Optional.empty();
    }

    private static ClientMessage answer(Routing.Routed to, InboundEvent.MessageChanged changed, Message message) {
        Optional<String> wamid = Optional.ofNullable(message.sourceId());
        return new ClientMessage(
                to.tenant(),
                changed.channel(),
                new AnswerSender.OfContact(new ContactKey(
                        to.tenant().id(), to.accountId(), message.contactId().orElseThrow())),
                wamid.orElseGet(() -> "chatwoot:" + to.accountId() + ":" + message.id()),
                wamid.isPresent(),
                message.createdAt(),
                content(message),
                changed.quoted(),
                Optional.of(new LabelRequest.LabelledConversation(to.accountId(), message.conversationId())));
    }

    private static AnswerContent content(Message message) {
        return message.attachments().isEmpty() && message.content() != null
                ? new AnswerContent.Words(message.content())
                : new AnswerContent.Wordless();
    }
}
