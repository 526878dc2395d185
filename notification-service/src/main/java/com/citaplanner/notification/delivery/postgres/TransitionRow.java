package com.citaplanner.notification.delivery.postgres;

import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.delivery.NotificationState;
import com.citaplanner.notification.delivery.Transition;
import com.citaplanner.notification.json.StorableText;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.suppression.AddressKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A step as the statements read it; what a kind of step does not have is null. Texts come from providers: they are cut and
 * cleaned, so that nothing in them makes the database refuse the step.
 *
 * @param certain see {@link Transition#certain()}
 * @param next the channel that it goes on with; of a try, should the recipient have opted out of this one
 * @param priority what the notification would be queued with again
 * @param keys everything by which the recipient may have opted out; null where what is stored holds
 * @param marketing whether an opt-out of marketing is one of this
 */
record TransitionRow(
        UUID id,
        long claim,
        String kind,
        NotificationState state,
        String address,
        double seconds,
        String reason,
        String provider,
        Channel next,
        boolean counted,
        boolean certain,
        int priority,
        Transition.ChannelStopped.Cause cause,
        List<String> keys,
        boolean marketing) {
    private static final int LONGEST_TEXT = 1000;

    TransitionRow {
        reason = StorableText.of(reason, LONGEST_TEXT);
        provider = StorableText.of(provider, LONGEST_TEXT);
    }

    static TransitionRow of(Notification notification, Transition transition) {
        return switch (transition) {
            case Transition.Sending(String address, Set<AddressKey> keys, Duration lease) ->
                new TransitionRow(
                        notification.id(),
                        notification.claim(),
                        "SENDING",
                        NotificationState.SENDING,
                        address,
                        Sql.seconds(lease),
                        null,
                        null,
                        notification.nextChannel().orElse(null),
                        true,
                        transition.certain(),
                        notification.type().priority().ordinal(),
                        null,
                        keys.isEmpty()
                                ? null
                                : keys.stream().map(AddressKey::text).toList(),
                        notification.type().marketing());
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

    /** Of a step that is not a try. */
    private static TransitionRow row(
            Notification notification,
            Transition transition,
            String kind,
            NotificationState state,
            double seconds,
            String reason,
            String provider,
            Channel next,
            boolean counted,
            Transition.ChannelStopped.Cause cause) {
        return new TransitionRow(
                notification.id(),
                notification.claim(),
                kind,
                state,
                null,
                seconds,
                reason,
                provider,
                next,
                counted,
                transition.certain(),
                notification.type().priority().ordinal(),
                cause,
                null,
                notification.type().marketing());
    }

    /** The same step without the texts that the database may have refused. */
    TransitionRow withoutTexts(String why) {
        return new TransitionRow(
                id, claim, kind, state, address, seconds, why, null, next, counted, certain, priority, cause, keys,
                marketing);
    }
}
