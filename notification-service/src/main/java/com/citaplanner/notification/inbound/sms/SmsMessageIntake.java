package com.citaplanner.notification.inbound.sms;

import com.citaplanner.notification.answer.AnswerContent;
import com.citaplanner.notification.answer.AnswerIntake;
import com.citaplanner.notification.answer.AnswerSender;
import com.citaplanner.notification.answer.ClientMessage;
import com.citaplanner.notification.contact.ContactRepository;
import com.citaplanner.notification.contact.WhatsAppWriter;
import com.citaplanner.notification.contact.WriterAddresses.RecognisedWriter;
import com.citaplanner.notification.contact.WriterRecognition;
import com.citaplanner.notification.inbound.IncomingKeyword;
import com.citaplanner.notification.inbound.KeywordIntake;
import com.citaplanner.notification.inbound.KeywordWriter;
import com.citaplanner.notification.inbound.sms.SmsCallback.SmsReceived;
import com.citaplanner.notification.inbound.sms.SmsCallback.TwilioDecision;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.phone.PhoneNumber;
import com.citaplanner.notification.suppression.AddressKey;
import com.citaplanner.notification.suppression.KeywordReader;
import com.citaplanner.notification.suppression.ProviderOptOuts;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Opts clients out who ask for it by SMS, or in again, takes over what Twilio itself decided, and reads answers to
 * messages about appointments. Works in the current transaction.
 */
@ApplicationScoped
class SmsMessageIntake {
    private final SmsWriters writers;
    private final WriterRecognition recognition;
    private final KeywordIntake keywords;
    private final ProviderOptOuts optOuts;
    private final AnswerIntake answers;

    SmsMessageIntake(
            SmsWriters writers,
            ContactRepository contacts,
            KeywordIntake keywords,
            ProviderOptOuts optOuts,
            AnswerIntake answers) {
        this.writers = writers;
        this.recognition = new WriterRecognition(contacts);
        this.keywords = keywords;
        this.optOuts = optOuts;
        this.answers = answers;
    }

    /** A client's message whose writer has a number. */
    private record WrittenSms(RoutedSms<SmsReceived> message, WhatsAppWriter writer) {
        Optional<IncomingKeyword> keyword(Map<WhatsAppWriter, String> clients) {
            SmsReceived received = message.callback();
            return KeywordReader.read(received.text())
                    .map(keyword -> new IncomingKeyword(
                            message.tenant(),
                            Channel.SMS,
                            new KeywordWriter.OfWhatsApp(
                                    new RecognisedWriter(writer, Optional.ofNullable(clients.get(writer)))),
                            received.sid(),
                            Optional.empty(),
                            received.at(),
                            keyword,
                            message.trace()));
        }

        Optional<ProviderOptOuts.Preference> preference() {
            SmsReceived received = message.callback();
            return received.decision()
                    .map(decision -> new ProviderOptOuts.Preference(
                            message.tenant().id(),
                            Channel.SMS,
                            keys(),
                            decision == TwilioDecision.STOP,
                            received.at()));
        }

        /** Empty for a keyword, and for what Twilio takes for one. */
        Optional<ClientMessage> answer() {
            SmsReceived received = message.callback();
            return KeywordReader.read(received.text()).isPresent()
                            || received.decision().isPresent()
                            || received.text().isBlank()
                    ? Optional.empty()
                    : Optional.of(new ClientMessage(
                            message.tenant(),
                            Channel.SMS,
                            new AnswerSender.OfNumber(writer),
                            "sms:" + received.sid(),
                            false,
                            received.at(),
                            new AnswerContent.Words(received.text()),
                            List.of(),
                            Optional.empty(),
                            message.trace()));
        }

        private List<AddressKey> keys() {
            return writer.phoneKey().stream()
                    .map(key -> AddressKey.phone(PhoneNumber.stored(key)).getFirst())
                    .toList();
        }
    }

    Uni<Void> accept(List<RoutedSms<SmsReceived>> messages) {
        List<WrittenSms> written = messages.stream()
                .flatMap(message -> writers
                        .writer(message.tenant(), message.callback().sender())
                        .stream()
                        .map(writer -> new WrittenSms(message, writer)))
                .toList();
        return applyKeywords(written)
                .chain(() -> applyPreferences(written))
                .chain(() -> answers.accept(written.stream()
                        .flatMap(message -> message.answer().stream())
                        .toList()));
    }

    /** Only the writers of keywords are looked up, which are few. */
    private Uni<Void> applyKeywords(List<WrittenSms> written) {
        List<WrittenSms> some = written.stream()
                .filter(message -> message.keyword(Map.of()).isPresent())
                .toList();
        return some.isEmpty()
                ? Uni.createFrom().voidItem()
                : recognition
                        .recognise(some.stream().map(WrittenSms::writer).collect(Collectors.toSet()))
                        .chain(clients -> keywords.accept(some.stream()
                                .flatMap(message -> message.keyword(clients).stream())
                                .toList()));
    }

    /** One after the other, since several may be of one client. */
    private Uni<Void> applyPreferences(List<WrittenSms> written) {
        Uni<Void> applied = Uni.createFrom().voidItem();
        for (WrittenSms message : written) {
            Optional<ProviderOptOuts.Preference> preference = message.preference();
            if (preference.isPresent()) {
                applied = applied.chain(() -> optOuts.apply(preference.get()));
            }
        }
        return applied;
    }
}
