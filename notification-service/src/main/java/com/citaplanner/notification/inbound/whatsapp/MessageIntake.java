package com.citaplanner.notification.inbound.whatsapp;

import com.citaplanner.notification.answer.AnswerIntake;
import com.citaplanner.notification.channel.whatsapp.NumberRestrictions;
import com.citaplanner.notification.channel.whatsapp.NumberRestrictions.RestrictedRecipient;
import com.citaplanner.notification.channel.whatsapp.ServiceWindows;
import com.citaplanner.notification.channel.whatsapp.ServiceWindows.InboundMessage;
import com.citaplanner.notification.channel.whatsapp.ServiceWindows.Window;
import com.citaplanner.notification.contact.WhatsAppWriter;
import com.citaplanner.notification.contact.WriterAddresses.RecognisedWriter;
import com.citaplanner.notification.contact.WriterRecognition;
import com.citaplanner.notification.history.Message.Attachment;
import com.citaplanner.notification.history.WhatsAppMessage;
import com.citaplanner.notification.history.WhatsAppMessages;
import com.citaplanner.notification.inbound.IncomingKeyword;
import com.citaplanner.notification.inbound.KeywordIntake;
import com.citaplanner.notification.inbound.KeywordWriter;
import com.citaplanner.notification.inbound.whatsapp.Callback.MessageReceived;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.suppression.KeywordReader;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Stores what clients write over WhatsApp, opens their service windows, opts out those who ask for it, and reads answers
 * to messages about appointments. Works in the current transaction.
 */
public final class MessageIntake {
    private final ServiceWindows windows;
    private final NumberRestrictions restrictions;
    private final WriterRecognition recognition;
    private final WhatsAppMessages history;
    private final KeywordIntake keywords;
    private final AnswerIntake answers;

    public MessageIntake(
            ServiceWindows windows,
            NumberRestrictions restrictions,
            WriterRecognition recognition,
            WhatsAppMessages history,
            KeywordIntake keywords,
            AnswerIntake answers) {
        this.windows = windows;
        this.restrictions = restrictions;
        this.recognition = recognition;
        this.history = history;
        this.keywords = keywords;
        this.answers = answers;
    }

    /** Works in the current transaction. */
    public Uni<Void> accept(List<RoutedCallback<MessageReceived>> messages) {
        if (messages.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<InboundMessage> opened =
                messages.stream().flatMap(MessageIntake::opened).toList();
        return windows.received(opened)
                .chain(() -> restrictions.reachable(
                        opened.stream().map(MessageIntake::writer).distinct().toList()))
                .chain(() -> recognition.recognise(messages.stream()
                        .map(RoutedCallback::writer)
                        .filter(writer -> !writer.keys().isEmpty())
                        .collect(Collectors.toSet())))
                .chain(clients -> store(messages, clients));
    }

    /**
     * Reads answers to messages about appointments. Comes last in a transaction, as everywhere: whoever waits for other
     * answers about an appointment then has all other locks already.
     */
    public Uni<Void> answer(List<RoutedCallback<MessageReceived>> messages) {
        return answers.accept(messages.stream()
                .flatMap(message -> WhatsAppAnswer.of(message).stream())
                .toList());
    }

    private static Stream<InboundMessage> opened(RoutedCallback<MessageReceived> message) {
        return message.writer().keys().stream()
                .map(key -> new InboundMessage(
                        new Window(message.tenant().id(), message.phoneNumberId(), key),
                        message.callback().at()));
    }

    /** Whoever writes can be reached. */
    private static RestrictedRecipient writer(InboundMessage message) {
        return new RestrictedRecipient(
                message.window().tenantId(), message.window().writer());
    }

    private Uni<Void> store(List<RoutedCallback<MessageReceived>> messages, Map<WhatsAppWriter, String> clients) {
        return history.record(messages.stream()
                        .map(message -> stored(message, client(message, clients)))
                        .toList())
                .chain(() -> keywords.accept(messages.stream()
                        .flatMap(message -> keyword(message, client(message, clients)).stream())
                        .toList()));
    }

    private static Optional<String> client(
            RoutedCallback<MessageReceived> message, Map<WhatsAppWriter, String> clients) {
        return Optional.ofNullable(clients.get(message.writer()));
    }

    private static WhatsAppMessage stored(RoutedCallback<MessageReceived> message, Optional<String> client) {
        MessageReceived received = message.callback();
        return new WhatsAppMessage(
                message.tenant().id(),
                received.wamid(),
                message.phoneNumberId(),
                client.orElse(null),
                message.writer().keys().stream().findFirst().orElse(null),
                received.content().kind(),
                received.content().text().orElse(null),
                received.content().payload().orElse(null),
                attachments(received.content()),
                received.answers().orElse(null),
                received.at());
    }

    private static List<Attachment> attachments(MessageContent content) {
        return content instanceof MessageContent.Media media
                ? List.of(new Attachment(0, media.type(), media.contentType().orElse(null), null))
                : List.of();
    }

    /** A message of somebody whom WhatsApp does not name opts nobody out. */
    private static Optional<IncomingKeyword> keyword(RoutedCallback<MessageReceived> message, Optional<String> client) {
        MessageReceived received = message.callback();
        return received.content()
                .words()
                .filter(words -> !message.writer().keys().isEmpty())
                .flatMap(KeywordReader::read)
                .map(keyword -> new IncomingKeyword(
                        message.tenant(),
                        Channel.WHATSAPP,
                        new KeywordWriter.OfWhatsApp(new RecognisedWriter(message.writer(), client)),
                        received.wamid(),
                        Optional.of(received.wamid()),
                        received.at(),
                        keyword,
                        message.trace()));
    }
}
