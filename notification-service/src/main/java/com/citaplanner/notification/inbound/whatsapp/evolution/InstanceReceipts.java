package com.citaplanner.notification.inbound.whatsapp.evolution;

import com.citaplanner.notification.channel.whatsapp.CallbackReference;
import com.citaplanner.notification.channel.whatsapp.evolution.AcceptedMessage;
import com.citaplanner.notification.channel.whatsapp.evolution.EarlyReceipts;
import com.citaplanner.notification.channel.whatsapp.evolution.SentMessages;
import com.citaplanner.notification.channel.whatsapp.evolution.SentMessages.Progress;
import com.citaplanner.notification.channel.whatsapp.evolution.SentMessages.ReportedProgress;
import com.citaplanner.notification.history.WhatsAppMessages;
import com.citaplanner.notification.history.WhatsAppProgress;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.trace.TraceParent;
import com.citaplanner.notification.tracking.Receipt;
import com.citaplanner.notification.tracking.Receipts;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Applies the statuses that Evolution API reports to the notifications whose messages it names, and to the stored
 * messages. Works in the current transaction.
 */
@Singleton
final class InstanceReceipts implements EarlyReceipts {
    private static final String FAILED = "WhatsApp reports that the message failed (Evolution API ERROR)";

    private final SentMessages messages;
    private final Receipts receipts;
    private final WhatsAppMessages history;
    private final Clock clock;

    InstanceReceipts(SentMessages messages, Receipts receipts, WhatsAppMessages history, Clock clock) {
        this.messages = messages;
        this.receipts = receipts;
        this.history = history;
        this.clock = clock;
    }

    /**
     * A status of a message of a tenant.
     *
     * @param recipient the canonical phone; empty where it is hidden
     * @param trace in which it came
     */
    record TenantStatus(
            SentMessages.Key key, Progress progress, Optional<String> recipient, Instant at, TraceParent trace) {}

    /** A status with the attempt that sent the message. */
    private record Attributed(TenantStatus status, CallbackReference attempt) {}

    Uni<Void> accept(List<TenantStatus> statuses) {
        return statuses.isEmpty()
                ? Uni.createFrom().voidItem()
                : messages.attempts(statuses.stream()
                                .map(status -> new ReportedProgress(status.key(), status.progress()))
                                .toList())
                        .map(attempts -> attributed(statuses, attempts))
                        .chain(this::record);
    }

    private static List<Attributed> attributed(
            List<TenantStatus> statuses, Map<SentMessages.Key, CallbackReference> attempts) {
        return statuses.stream()
                .flatMap(status ->
                        Stream.ofNullable(attempts.get(status.key())).map(attempt -> new Attributed(status, attempt)))
                .toList();
    }

    @Override
    public Uni<Void> apply(AcceptedMessage message, Progress progress) {
        TenantStatus status = new TenantStatus(
                new SentMessages.Key(message.tenantId(), message.instance(), message.messageId()),
                progress,
                Optional.of(message.recipient()),
                clock.instant(),
                TraceParent.NONE);
        CallbackReference attempt = new CallbackReference(message.notificationId(), message.claim());
        return record(List.of(new Attributed(status, attempt)));
    }

    /** Rows are locked in the order of the other features: a notification before the messages that depend on it. */
    private Uni<Void> record(List<Attributed> statuses) {
        return statuses.isEmpty()
                ? Uni.createFrom().voidItem()
                : receipts.record(
                                statuses.stream().map(InstanceReceipts::receipt).toList())
                        .chain(() -> history.progress(
                                statuses.stream().map(InstanceReceipts::stored).toList()));
    }

    private static Receipt receipt(Attributed attributed) {
        TenantStatus status = attributed.status();
        return new Receipt(
                status.key().tenantId(),
                attributed.attempt().notificationId(),
                Channel.WHATSAPP,
                receiptStatus(status.progress()),
                reason(status),
                Optional.of(status.key().messageId()),
                Optional.of(attributed.attempt().claim()),
                Optional.empty(),
                status.trace());
    }

    private static Receipt.Status receiptStatus(Progress progress) {
        return switch (progress) {
            case SENT -> Receipt.Status.SENT;
            case FAILED -> Receipt.Status.FAILED;
            case DELIVERED -> Receipt.Status.DELIVERED;
            case READ -> Receipt.Status.READ;
        };
    }

    private static Optional<String> reason(TenantStatus status) {
        return status.progress() == Progress.FAILED ? Optional.of(FAILED) : Optional.empty();
    }

    private static WhatsAppProgress stored(Attributed attributed) {
        TenantStatus status = attributed.status();
        return new WhatsAppProgress(
                status.key().tenantId(),
                status.key().messageId(),
                status.key().instance(),
                status.recipient().orElse(null),
                attributed.attempt().notificationId(),
                status.progress().name().toLowerCase(Locale.ROOT),
                reason(status).orElse(null),
                status.at());
    }
}
