package com.citaplanner.notification.inbound.whatsapp;

import com.citaplanner.notification.channel.whatsapp.CurrentNumbers;
import com.citaplanner.notification.channel.whatsapp.NumberRestrictions;
import com.citaplanner.notification.channel.whatsapp.ServiceWindows;
import com.citaplanner.notification.channel.whatsapp.ServiceWindows.Window;
import com.citaplanner.notification.channel.whatsapp.WhatsAppError;
import com.citaplanner.notification.delivery.ChannelCircuits;
import com.citaplanner.notification.delivery.Transition.ChannelStopped;
import com.citaplanner.notification.inbound.whatsapp.Callback.StatusChanged;
import com.citaplanner.notification.message.Channel;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Remembers what a failed message says about its recipient, its number or its account. Works in the current transaction.
 */
public final class FailureIntake {
    private final ServiceWindows windows;
    private final NumberRestrictions restrictions;
    private final ChannelCircuits circuits;
    private final CurrentNumbers numbers;
    private final RestrictionPeriods periods;
    private final PreferenceIntake preferences;
    private final Clock clock;

    public FailureIntake(
            ServiceWindows windows,
            NumberRestrictions restrictions,
            ChannelCircuits circuits,
            CurrentNumbers numbers,
            RestrictionPeriods periods,
            PreferenceIntake preferences,
            Clock clock) {
        this.windows = windows;
        this.restrictions = restrictions;
        this.circuits = circuits;
        this.numbers = numbers;
        this.periods = periods;
        this.preferences = preferences;
        this.clock = clock;
    }

    /**
     * How long after a failure something is not tried again.
     *
     * @param unreachable a number that WhatsApp could not reach
     * @param directSendOff Direct Send from a number that may not use it
     * @param limited the channel of an account whose calls are used up
     * @param spam the channel of a number that was reported as spam
     */
    public record RestrictionPeriods(Duration unreachable, Duration directSendOff, Duration limited, Duration spam) {}

    /** Remembers what is known of recipients and of Direct Send. */
    Uni<Void> accept(List<RoutedCallback<StatusChanged>> statuses) {
        return forEachFailure(statuses, this::remember);
    }

    /**
     * Stops the channels whose accounts fail. The dispatcher locks its rows before the stopped channels, so this comes
     * after the receipts, and in the order of the tenants.
     */
    Uni<Void> stopChannels(List<RoutedCallback<StatusChanged>> statuses) {
        return forEachFailure(
                statuses.stream()
                        .sorted(Comparator.comparing(status -> status.tenant().id()))
                        .toList(),
                this::stopChannel);
    }

    /** Few messages fail, so each is handled by itself. */
    private static Uni<Void> forEachFailure(
            List<RoutedCallback<StatusChanged>> statuses,
            BiFunction<RoutedCallback<StatusChanged>, WhatsAppError, Uni<Void>> use) {
        Uni<Void> handled = nothing();
        for (RoutedCallback<StatusChanged> status : statuses) {
            Optional<WhatsAppError> failure = status.callback().error();
            if (failure.isPresent()) {
                handled = handled.chain(() -> use.apply(status, failure.get()));
            }
        }
        return handled;
    }

    private Uni<Void> remember(RoutedCallback<StatusChanged> status, WhatsAppError failure) {
        return switch (failure.errorClass()) {
            case USE_TEMPLATE -> close(status);
            case NOT_ON_WHATSAPP -> restrict(status, periods.unreachable(), time -> unreachable(status, time));
            case DIRECT_SEND_OFF -> restrict(status, periods.directSendOff(), time -> directSendOff(status, time));
            case SUPPRESS_MARKETING -> preferences.accept(List.of(status.with(stopped(status.callback()))));
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

    private Uni<Void> stopChannel(RoutedCallback<StatusChanged> status, WhatsAppError failure) {
        return switch (failure.errorClass()) {
            case STOP_ACCOUNT -> stop(status, ChannelStopped.credentials(failure.reason()));
            case LIMIT -> stop(status, ChannelStopped.limit(periods.limited(), failure.reason()));
            case SPAM_LIMIT -> stop(status, ChannelStopped.limit(periods.spam(), failure.reason()));
            case RETRY,
                    RETRY_RECIPIENT,
                    RETRY_NUMBER,
                    CONFIGURATION,
                    CONTENT,
                    NOT_ON_WHATSAPP,
                    RECIPIENT,
                    RECIPIENT_LIMIT,
                    SUPPRESS_MARKETING,
                    USE_TEMPLATE,
                    DIRECT_SEND_OFF,
                    UNKNOWN -> nothing();
        };
    }

    private Uni<Void> close(RoutedCallback<StatusChanged> status) {
        return forEachWindow(
                status, window -> windows.closed(window, status.callback().at()));
    }

    /** A client who is known by a phone and a user id has two windows. */
    private static Uni<Void> forEachWindow(RoutedCallback<StatusChanged> status, Function<Window, Uni<Void>> change) {
        Uni<Void> changed = nothing();
        for (String key : status.writer().keys()) {
            Window window = new Window(status.tenant().id(), status.phoneNumberId(), key);
            changed = changed.chain(() -> change.apply(window));
        }
        return changed;
    }

    /** The period begins with the failure, so a late callback restricts for the rest of it, or not at all. */
    private Uni<Void> restrict(
            RoutedCallback<StatusChanged> status, Duration period, Function<Duration, Uni<Void>> restriction) {
        Duration rest = Duration.between(clock.instant(), status.callback().at().plus(period));
        return rest.isPositive() ? restriction.apply(rest) : nothing();
    }

    private Uni<Void> unreachable(RoutedCallback<StatusChanged> status, Duration time) {
        return forEachWindow(
                status,
                window -> restrictions.unreachable(window, status.callback().at(), time));
    }

    private Uni<Void> directSendOff(RoutedCallback<StatusChanged> status, Duration time) {
        return restrictions.directSendOff(status.tenant().id(), status.phoneNumberId(), time);
    }

    /** A number that the tenant has replaced says nothing about the one from which it sends now. */
    private Uni<Void> stop(RoutedCallback<StatusChanged> status, ChannelStopped stopped) {
        String tenant = status.tenant().id();
        return restrict(
                status,
                stopped.delay(),
                rest -> numbers.isCurrent(tenant, status.phoneNumberId())
                        .chain(current ->
                                current ? circuits.stop(tenant, Channel.WHATSAPP, stopped.after(rest)) : nothing()));
    }

    private static Callback.PreferenceChanged stopped(StatusChanged failed) {
        return new Callback.PreferenceChanged(failed.recipient(), true, failed.at());
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
