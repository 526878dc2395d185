package com.citaplanner.notification.inbound.whatsapp;

import com.citaplanner.notification.answer.AnswerContent;
import com.citaplanner.notification.answer.AnswerSender;
import com.citaplanner.notification.answer.ClientMessage;
import com.citaplanner.notification.inbound.whatsapp.Callback.MessageReceived;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.suppression.KeywordReader;
import java.util.Optional;

/** Takes a message over WhatsApp for an answer to a message about an appointment. */
final class WhatsAppAnswer {
    private WhatsAppAnswer() {}

    /** Empty for a keyword, a message in a group, a reaction that was taken back, and a writer whom WhatsApp does not name. */
    static Optional<ClientMessage> of(RoutedCallback<MessageReceived> message) {
        MessageReceived received = message.callback();
        boolean keyword =
                received.content().words().flatMap(KeywordReader::read).isPresent();
        return keyword || received.inGroup() || message.writer().keys().isEmpty()
                ? Optional.empty()
                : content(received.content()).map(content -> answer(message, content));
    }

    private static ClientMessage answer(RoutedCallback<MessageReceived> message, AnswerContent content) {
        MessageReceived received = message.callback();
        return new ClientMessage(
                message.tenant(),
                Channel.WHATSAPP,
                new AnswerSender.OfNumber(message.writer()),
                received.wamid(),
                true,
                received.at(),
                content,
                received.answers().stream().toList(),
                Optional.empty(),
                message.trace());
    }

    private static Optional<AnswerContent> content(MessageContent content) {
        return switch (content) {
            case MessageContent.Text(String body) -> Optional.of(new AnswerContent.Words(body));
            case MessageContent.Button(Optional<String> label, Optional<String> data) ->
                Optional.of(new AnswerContent.Tap(data, label));
            case MessageContent.Reply(Optional<String> title, Optional<String> id) ->
                Optional.of(new AnswerContent.Tap(id, title));
            case MessageContent.Reaction(Optional<String> emoji) -> emoji.map(AnswerContent.Reaction::new);
            case MessageContent.Media media -> Optional.of(new AnswerContent.Wordless());
            case MessageContent.Location location -> Optional.of(new AnswerContent.Wordless());
            case MessageContent.Contacts contacts -> Optional.of(new AnswerContent.Wordless());
            case MessageContent.Unsupported unsupported -> Optional.of(new AnswerContent.Wordless());
        };
    }
}
