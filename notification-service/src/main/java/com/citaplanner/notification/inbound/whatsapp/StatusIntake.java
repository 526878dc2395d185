package com.citaplanner.notification.inbound.whatsapp;

import com.citaplanner.notification.channel.whatsapp.CallbackReference;
import com.citaplanner.notification.channel.whatsapp.WhatsAppError;
import com.citaplanner.notification.history.WhatsAppMessages;
import com.citaplanner.notification.history.WhatsAppProgress;
import com.citaplanner.notification.inbound.whatsapp.Callback.StatusChanged;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.tracking.Receipt;
import com.citaplanner.notification.tracking.Receipts;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Applies receipts of WhatsApp to the notifications that they name and to the stored messages, and remembers what a
 * failure says about the recipient. Works in the current transaction.
 */
public final class StatusIntake {
    /** The first attempt; a receipt does not say how many there were. */
    private static final int FIRST = 1;

    private final Receipts receipts;
    private final WhatsAppMessages history;
    private final FailureIntake failures;

    public StatusIntake(Receipts receipts, WhatsAppMessages history, FailureIntake failures) {
        this.receipts = receipts;
        this.history = history;
        this.failures = failures;
    }

    /**
     * Rows are locked in the order of the other features: a notification before the messages and channels that depend on
     * it.
     */
    Uni<Void> accept(List<RoutedCallback<StatusChanged>> statuses) {
        if (statuses.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return failures.accept(statuses)
                .chain(() -> receipts.record(
                        statuses.stream().flatMap(StatusIntake::receipt).toList()))
                .chain(() -> history.progress(
                        statuses.stream().map(StatusIntake::progress).toList()))
                .chain(() -> failures.stopChannels(statuses));
    }

    private static WhatsAppProgress progress(RoutedCallback<StatusChanged> routed) {
        StatusChanged status = routed.callback();
        return new WhatsAppProgress(
                routed.tenant().id(),
                status.wamid(),
                routed.phoneNumberId(),
                routed.writer().keys().stream().findFirst().orElse(null),
                status.reference().map(CallbackReference::notificationId).orElse(null),
                status.status().name().toLowerCase(Locale.ROOT),
                status.error().map(WhatsAppError::reason).orElse(null),
                status.at());
    }

    private static Stream<Receipt> receipt(RoutedCallback<StatusChanged> routed) {
        StatusChanged status = routed.callback();
        return status.reference().stream()
                .map(reference -> new Receipt(
                        routed.tenant().id(),
                        reference.notificationId(),
                        Channel.WHATSAPP,
                        status.status(),
                        status.error().map(WhatsAppError::reason),
                        Optional.of(status.wamid()),
                        Optional.of(reference.claim()),
                        status.error().flatMap(error -> retryAfter(reference, error)),
                        routed.trace()));
    }

    /** A template that is refused as if it were a text would be refused again. */
    private static Optional<Duration> retryAfter(CallbackReference reference, WhatsAppError error) {
        return reference.template() && error.asksForTemplate() ? Optional.empty() : error.retryAfter(FIRST);
    }
}
