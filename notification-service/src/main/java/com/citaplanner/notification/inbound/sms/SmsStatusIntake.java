package com.citaplanner.notification.inbound.sms;

import com.citaplanner.notification.channel.sms.SmsReference;
import com.citaplanner.notification.channel.sms.SmsSettings;
import com.citaplanner.notification.channel.sms.TwilioError;
import com.citaplanner.notification.channel.sms.TwilioErrorClass;
import com.citaplanner.notification.delivery.ChannelCircuits;
import com.citaplanner.notification.delivery.Transition.ChannelStopped;
import com.citaplanner.notification.inbound.sms.SmsCallback.SmsStatusChanged;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.suppression.AddressKey;
import com.citaplanner.notification.suppression.ProviderOptOuts;
import com.citaplanner.notification.tracking.Receipt;
import com.citaplanner.notification.tracking.Receipts;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Applies Twilio's reports to the notifications that they name, and remembers what a failure says about the recipient or
 * the account. Works in the current transaction.
 */
@ApplicationScoped
class SmsStatusIntake {
    private final Receipts receipts;
    private final ProviderOptOuts optOuts;
    private final ChannelCircuits circuits;
    private final SmsWriters writers;
    private final SmsSettings settings;

    SmsStatusIntake(
            Receipts receipts,
            ProviderOptOuts optOuts,
            ChannelCircuits circuits,
            SmsWriters writers,
            SmsSettings settings) {
        this.receipts = receipts;
        this.optOuts = optOuts;
        this.circuits = circuits;
        this.writers = writers;
        this.settings = settings;
    }

    /**
     * The dispatcher locks its rows before the stopped channels, so channels are stopped after the receipts, and in the
     * order of the tenants.
     */
    Uni<Void> accept(List<RoutedSms<SmsStatusChanged>> statuses) {
        return statuses.isEmpty()
                ? Uni.createFrom().voidItem()
                : optOut(statuses)
                        .chain(() -> receipts.record(
                                statuses.stream().map(SmsStatusIntake::receipt).toList()))
                        .chain(() -> stopChannels(statuses));
    }

    private static Receipt receipt(RoutedSms<SmsStatusChanged> routed) {
        SmsStatusChanged status = routed.callback();
        SmsReference reference = status.reference();
        return new Receipt(
                routed.tenant().id(),
                reference.notificationId(),
                Channel.SMS,
                status.status(),
                status.error().map(TwilioError::reason),
                Optional.of(status.sid()),
                Optional.of(reference.claim()),
                status.error().flatMap(TwilioError::retryAfter),
                routed.trace());
    }

    /** Few messages fail, so each is handled by itself. */
    private Uni<Void> optOut(List<RoutedSms<SmsStatusChanged>> statuses) {
        Uni<Void> done = Uni.createFrom().voidItem();
        for (RoutedSms<SmsStatusChanged> status : statuses) {
            Optional<ProviderOptOuts.Preference> preference = preference(status);
            if (preference.isPresent()) {
                done = done.chain(() -> optOuts.apply(preference.get()));
            }
        }
        return done;
    }

    private Optional<ProviderOptOuts.Preference> preference(RoutedSms<SmsStatusChanged> routed) {
        SmsStatusChanged status = routed.callback();
        return status.error()
                .filter(error -> error.errorClass() == TwilioErrorClass.OPTED_OUT)
                .flatMap(error -> status.recipient())
                .flatMap(number -> writers.phone(routed.tenant(), number))
                .map(phone -> new ProviderOptOuts.Preference(
                        routed.tenant().id(),
                        Channel.SMS,
                        List.of(AddressKey.phone(phone).getFirst()),
                        true,
                        status.at()));
    }

    private Uni<Void> stopChannels(List<RoutedSms<SmsStatusChanged>> statuses) {
        Uni<Void> done = Uni.createFrom().voidItem();
        List<RoutedSms<SmsStatusChanged>> inOrder = statuses.stream()
                .sorted(Comparator.comparing(status -> status.tenant().id()))
                .toList();
        for (RoutedSms<SmsStatusChanged> status : inOrder) {
            Optional<ChannelStopped> stopped = status.callback().error().flatMap(this::stopped);
            if (stopped.isPresent()) {
                done = done.chain(() -> circuits.stop(status.tenant().id(), Channel.SMS, stopped.get()));
            }
        }
        return done;
    }

    private Optional<ChannelStopped> stopped(TwilioError error) {
        return switch (error.errorClass()) {
            case STOP_ACCOUNT -> Optional.of(ChannelStopped.credentials(error.reason()));
            case LIMIT -> Optional.of(ChannelStopped.limit(settings.limitPause(), error.reason()));
            case RETRY, RATE, CONFIGURATION, CONTENT, RECIPIENT, OPTED_OUT, UNDELIVERED, UNKNOWN -> Optional.empty();
        };
    }
}
