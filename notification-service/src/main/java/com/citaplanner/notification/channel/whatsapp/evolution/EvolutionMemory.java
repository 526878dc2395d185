package com.citaplanner.notification.channel.whatsapp.evolution;

import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.channel.whatsapp.NumberDiscovery;
import com.citaplanner.notification.channel.whatsapp.NumberRestrictions;
import com.citaplanner.notification.channel.whatsapp.ServiceWindows;
import com.citaplanner.notification.channel.whatsapp.WhatsAppAddress;
import com.citaplanner.notification.channel.whatsapp.WhatsAppSettings;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.work.Transactions;
import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * Remembers what an answer told. A message whose id could not be remembered is sent all the same, and gets no receipts.
 */
@ApplicationScoped
class EvolutionMemory {
    private static final Logger LOG = Logger.getLogger(EvolutionMemory.class);

    /** A number, and not a hidden one ({@code @lid}), which says nothing to anybody. */
    private static final Pattern NUMBER = Pattern.compile("(\\d{1,20})(:\\d+)?@s\\.whatsapp\\.net");

    private static final int RETRIES = 3;
    private static final Duration FIRST_RETRY = Duration.ofMillis(100);

    private final WhatsAppSettings settings;
    private final SentMessages messages;
    private final EarlyReceipts early;
    private final NumberRestrictions restrictions;
    private final NumberDiscovery numbers;
    private final Transactions transactions;

    EvolutionMemory(
            WhatsAppSettings settings,
            SentMessages messages,
            EarlyReceipts early,
            NumberRestrictions restrictions,
            NumberDiscovery numbers,
            Transactions transactions) {
        this.settings = settings;
        this.messages = messages;
        this.early = early;
        this.restrictions = restrictions;
        this.numbers = numbers;
        this.transactions = transactions;
    }

    /**
     * An attempt whose answer came.
     *
     * @param sentAt when it began
     */
    record AnsweredAttempt(Notification notification, String instance, WhatsAppAddress address, Instant sentAt) {}

    Uni<Void> remember(AnsweredAttempt attempt, EvolutionAnswer answer) {
        return switch (answer) {
            case EvolutionAnswer.Done(JsonNode body) -> safely(attempt, () -> sent(attempt, body.path("key")));
            case EvolutionAnswer.Refused(EvolutionError error, String reason) ->
                error == EvolutionError.NOT_ON_WHATSAPP
                        ? safely(attempt, () -> unreachable(attempt))
                        : Uni.createFrom().voidItem();
            case EvolutionAnswer.Later later -> Uni.createFrom().voidItem();
            case EvolutionAnswer.Denied denied -> Uni.createFrom().voidItem();
            case EvolutionAnswer.Unknown unknown -> Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> sent(AnsweredAttempt attempt, JsonNode key) {
        Notification notification = attempt.notification();
        AcceptedMessage message = new AcceptedMessage(
                notification.tenantId(),
                attempt.instance(),
                key.path("id").asText(),
                notification.id(),
                notification.claim(),
                attempt.address().writer());
        return transactions
                .run(() -> messages.sent(message)
                        .chain(before -> before.map(progress -> early.apply(message, progress))
                                .orElseGet(() -> Uni.createFrom().voidItem())))
                .chain(() -> numbers.answered(
                        notification,
                        attempt.address(),
                        number(key.path("remoteJid").asText()).orElse("")));
    }

    private static Optional<String> number(String jid) {
        Matcher parts = NUMBER.matcher(jid);
        return parts.matches() ? Optional.of(parts.group(1)) : Optional.empty();
    }

    private Uni<Void> unreachable(AnsweredAttempt attempt) {
        return transactions.run(() -> restrictions.unreachable(
                new ServiceWindows.Window(
                        attempt.notification().tenantId(),
                        attempt.instance(),
                        attempt.address().writer()),
                attempt.sentAt(),
                settings.unreachable()));
    }

    /** What is to be remembered, which may run more than once. */
    private interface Memory {
        Uni<Void> store();
    }

    private static Uni<Void> safely(AnsweredAttempt attempt, Memory memory) {
        return Uni.createFrom()
                .deferred(memory::store)
                .onFailure()
                .retry()
                .withBackOff(FIRST_RETRY)
                .atMost(RETRIES)
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "what Evolution API answered could not be remembered: tenant=%s notification=%s channel=%s"
                                + " reason=%s",
                        attempt.notification().tenantId(),
                        attempt.notification().id(),
                        Channel.WHATSAPP,
                        failure.getClass().getSimpleName()))
                .onFailure()
                .recoverWithNull();
    }
}
