package com.citaplanner.notification.delivery.postgres;

import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.delivery.NotificationState;
import com.citaplanner.notification.delivery.Transition;
import com.citaplanner.notification.json.StorableText;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.suppression.AddressHasher;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A transition as JSON for the statements; absent values are null. Texts come from providers, so they are cut and
 * cleaned, or the database might refuse the transition.
 *
 * @param certain see {@link Transition#isCertain()}
 * @param next the channel to continue with; for a start, the one to use where the recipient has opted out of this one
 * @param priority with which the notification is queued again
 * @param keys hashes of all keys by which the recipient may have opted out; null to use the stored ones
 * @param marketing whether an opt-out of marketing applies
 */
record TransitionRow(
        UUID id,
        String tenant,
        long claim,
        String kind,
        NotificationState state,
        @Nullable String address,
        double seconds,
        @Nullable String reason,
        @Nullable String provider,
        @Nullable Channel next,
        boolean counted,
        boolean certain,
        int priority,
        Transition.ChannelStopped.@Nullable Cause cause,
        @Nullable List<String> keys,
        boolean marketing) {
    private static final int MAX_TEXT_LENGTH = 1000;

    TransitionRow {
        reason = StorableText.ofNullable(reason, MAX_TEXT_LENGTH);
        provider = StorableText.ofNullable(provider, MAX_TEXT_LENGTH);
    }

    static TransitionRow of(Notification notification, Transition transition, AddressHasher hasher) {
        return switch (transition) {
            case Transition.Sending sending -> start(notification, sending, hasher);
            case Transition.Ended(NotificationState state, Optional<String> provider, Optional<String> reason) ->
                row(
                        notification,
                        transition,
                        "ENDED",
                        state,
                        0,
                        reason.orElse(null),
                        provider.orElse(null),
                        null,
                        true,
                        null);
            case Transition.Rescheduled(NotificationState state, Duration wait, String reason, boolean counted) ->
                row(notification, transition, "LATER", state, Sql.seconds(wait), reason, null, null, counted, null);
            case Transition.NextChannel(Channel next, String reason) ->
                row(notification, transition, "NEXT", NotificationState.PENDING, 0, reason, null, next, true, null);
            case Transition.ChannelStopped(Duration wait, Transition.ChannelStopped.Cause cause, String reason) ->
                row(
                        notification,
                        transition,
                        "STOPPED",
                        NotificationState.PENDING,
                        Sql.seconds(wait),
                        reason,
                        null,
                        null,
                        false,
                        cause);
        };
    }

    private static TransitionRow start(Notification notification, Transition.Sending sending, AddressHasher hasher) {
        return new TransitionRow(
                notification.id(),
                notification.tenantId(),
                notification.claim(),
                "SENDING",
                NotificationState.SENDING,
                sending.address(),
                Sql.seconds(sending.lease()),
                null,
                null,
                notification.nextChannel().orElse(null),
                true,
                sending.isCertain(),
                notification.type().priority().rank(),
                null,
                sending.optOutKeys().isEmpty() ? null : hasher.all(sending.optOutKeys()),
                notification.type().marketing());
    }

    /** The row of a transition other than a start. */
    private static TransitionRow row(
            Notification notification,
            Transition transition,
            String kind,
            NotificationState state,
            double seconds,
            @Nullable String reason,
            @Nullable String provider,
            @Nullable Channel next,
            boolean counted,
            Transition.ChannelStopped.@Nullable Cause cause) {
        return new TransitionRow(
                notification.id(),
                notification.tenantId(),
                notification.claim(),
                kind,
                state,
                null,
                seconds,
                reason,
                provider,
                next,
                counted,
                transition.isCertain(),
                notification.type().priority().rank(),
                cause,
                null,
                notification.type().marketing());
    }

    /** The same transition without the texts that the database may have refused. */
    TransitionRow withoutTexts(String replacement) {
        return new TransitionRow(
                id,
                tenant,
                claim,
                kind,
                state,
                address,
                seconds,
                replacement,
                null,
                next,
                counted,
                certain,
                priority,
                cause,
                keys,
                marketing);
    }
}
