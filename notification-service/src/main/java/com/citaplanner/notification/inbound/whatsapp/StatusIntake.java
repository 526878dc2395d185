package com.citaplanner.notification.inbound.whatsapp;

import com.citaplanner.notification.channel.whatsapp.CallbackReference;
import com.citaplanner.notification.channel.whatsapp.ServiceWindows;
import com.citaplanner.notification.channel.whatsapp.ServiceWindows.Window;
import com.citaplanner.notification.channel.whatsapp.WhatsAppError;
import com.citaplanner.notification.channel.whatsapp.WhatsAppErrorClass;
import com.citaplanner.notification.history.WhatsAppMessages;
import com.citaplanner.notification.history.WhatsAppProgress;
import com.citaplanner.notification.inbound.whatsapp.Callback.StatusChanged;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.tracking.Receipt;
import com.citaplanner.notification.tracking.Receipts;
import io.smallrye.mutiny.Uni;
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
    private final ServiceWindows windows;
    private final PreferenceIntake preferences;

    public StatusIntake(
            Receipts receipts, WhatsAppMessages history, ServiceWindows windows, PreferenceIntake preferences) {
        this.receipts = receipts;
        this.history = history;
        this.windows = windows;
        this.preferences = preferences;
    }

    /** What is known of recipients comes first, since a receipt may put its notification back into the queue. */
    Uni<Void> accept(List<RoutedCallback<StatusChanged>> statuses) {
        if (statuses.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return remember(statuses)
                .chain(() -> history.progress(
                        statuses.stream().map(StatusIntake::progress).toList()))
                .chain(() -> receipts.record(
                        statuses.stream().flatMap(StatusIntake::receipt).toList()));
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
                        status.error().flatMap(error -> error.retryAfter(FIRST))));
    }

    /** Few messages fail, so each is handled by itself. */
    private Uni<Void> remember(List<RoutedCallback<StatusChanged>> statuses) {
        Uni<Void> remembered = Uni.createFrom().voidItem();
        for (RoutedCallback<StatusChanged> status : statuses) {
            Optional<WhatsAppErrorClass> failure = status.callback().error().map(WhatsAppError::errorClass);
            if (failure.isPresent()) {
                remembered = remembered.chain(() -> remember(status, failure.get()));
            }
        }
        return remembered;
    }

    private Uni<Void> remember(RoutedCallback<StatusChanged> status, WhatsAppErrorClass failure) {
        return switch (failure) {
            case USE_TEMPLATE -> close(status);
            case SUPPRESS_MARKETING -> preferences.accept(List.of(status.with(stopped(status.callback()))));
            case RETRY,
                    RETRY_RECIPIENT,
                    RETRY_NUMBER,
                    LIMIT,
                    SPAM_LIMIT,
                    STOP_ACCOUNT,
                    CONFIGURATION,
                    CONTENT,
                    NOT_ON_WHATSAPP,
                    RECIPIENT,
                    RECIPIENT_LIMIT,
                    DIRECT_SEND_OFF,
                    UNKNOWN -> Uni.createFrom().voidItem();
        };
    }

    private static Callback.PreferenceChanged stopped(StatusChanged failed) {
        return new Callback.PreferenceChanged(failed.recipient(), true, failed.at());
    }

    private Uni<Void> close(RoutedCallback<StatusChanged> status) {
        Uni<Void> closed = Uni.createFrom().voidItem();
        for (String key : status.writer().keys()) {
            Window window = new Window(status.tenant().id(), status.phoneNumberId(), key);
            closed = closed.chain(() -> windows.closed(window, status.callback().at()));
        }
        return closed;
    }
}
