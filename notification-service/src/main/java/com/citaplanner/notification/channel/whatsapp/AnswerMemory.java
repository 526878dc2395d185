package com.citaplanner.notification.channel.whatsapp;

import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.phone.PhoneNumber;
import com.citaplanner.notification.suppression.AddressKey;
import com.citaplanner.notification.suppression.ProviderOptOuts;
import com.citaplanner.notification.work.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Remembers what an answer told beyond its own message. A failure to do so changes nothing about the message: the next
 * answer tells it again.
 */
@ApplicationScoped
class AnswerMemory {
    private static final Logger LOG = Logger.getLogger(AnswerMemory.class);

    private final WhatsAppSettings settings;
    private final ServiceWindows windows;
    private final NumberRestrictions restrictions;
    private final RecipientLimit limit;
    private final ProviderOptOuts optOuts;
    private final NumberDiscovery numbers;
    private final Transactions transactions;

    AnswerMemory(
            WhatsAppSettings settings,
            ServiceWindows windows,
            NumberRestrictions restrictions,
            RecipientLimit limit,
            ProviderOptOuts optOuts,
            NumberDiscovery numbers,
            Transactions transactions) {
        this.settings = settings;
        this.windows = windows;
        this.restrictions = restrictions;
        this.limit = limit;
        this.optOuts = optOuts;
        this.numbers = numbers;
        this.transactions = transactions;
    }

    /**
     * An attempt whose answer came.
     *
     * @param sentAt when it began
     */
    record SentAttempt(
            Notification notification,
            WhatsAppAccount account,
            WhatsAppAddress address,
            OutgoingMessage message,
            Instant sentAt) {}

    Uni<Void> remember(SentAttempt attempt, GraphAnswer answer) {
        return learn(attempt, answer)
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "what WhatsApp answered could not be remembered: tenant=%s notification=%s channel=%s reason=%s",
                        attempt.notification().tenantId(),
                        attempt.notification().id(),
                        Channel.WHATSAPP,
                        failure.getClass().getSimpleName()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> learn(SentAttempt attempt, GraphAnswer answer) {
        return switch (answer) {
            case GraphAnswer.Done done ->
                limit.reached(attempt)
                        .chain(() -> numbers.answered(attempt.notification(), attempt.address(), waId(done)));
            case GraphAnswer.Refused refused ->
                restriction(attempt, refused.error().errorClass());
            case GraphAnswer.Later later -> nothing();
            case GraphAnswer.Unknown unknown -> limit.reached(attempt);
        };
    }

    private static String waId(GraphAnswer.Done done) {
        return done.body().path("contacts").path(0).path("wa_id").asText();
    }

    private Uni<Void> restriction(SentAttempt attempt, WhatsAppErrorClass errorClass) {
        String tenant = attempt.notification().tenantId();
        String writer = attempt.address().writer();
        String number = attempt.account().phoneNumberId();
        return switch (errorClass) {
            case NOT_ON_WHATSAPP ->
                transactions.run(() -> restrictions.unreachable(
                        new ServiceWindows.Window(tenant, number, writer), attempt.sentAt(), settings.unreachable()));
            case SUPPRESS_MARKETING -> optOut(attempt);
            case USE_TEMPLATE, DIRECT_SEND_OFF -> form(attempt, tenant, writer, number);
            case RETRY,
                    RETRY_RECIPIENT,
                    RETRY_NUMBER,
                    LIMIT,
                    SPAM_LIMIT,
                    STOP_ACCOUNT,
                    CONFIGURATION,
                    CONTENT,
                    RECIPIENT,
                    RECIPIENT_LIMIT,
                    UNKNOWN -> nothing();
        };
    }

    /** Keeps the form that was refused from being chosen again. */
    private Uni<Void> form(SentAttempt attempt, String tenant, String writer, String number) {
        return switch (attempt.message()) {
            case OutgoingMessage.Text text ->
                transactions.run(
                        () -> windows.closed(new ServiceWindows.Window(tenant, number, writer), attempt.sentAt()));
            case OutgoingMessage.DirectSend direct ->
                transactions.run(() -> restrictions.directSendOff(tenant, number, settings.directSendOff()));
            case OutgoingMessage.Template template -> nothing();
            case OutgoingMessage.NotSendable none -> nothing();
        };
    }

    /** Takes over the stop like one that WhatsApp reports, so that it also outlasts an older one's end that comes late. */
    private Uni<Void> optOut(SentAttempt attempt) {
        String writer = attempt.address().writer();
        AddressKey key = attempt.address().isPhone()
                ? AddressKey.phone(PhoneNumber.stored(writer)).getFirst()
                : AddressKey.whatsAppUser(writer);
        return transactions.run(() -> optOuts.apply(new ProviderOptOuts.Preference(
                attempt.notification().tenantId(), Channel.WHATSAPP, List.of(key), true, attempt.sentAt())));
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
