package com.citaplanner.notification.delivery.postgres;

import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.delivery.NotificationState;
import com.citaplanner.notification.delivery.Step;
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
 * @param certain see {@link Step#certain()}
 * @param next the channel that it goes on with; of a try, should the recipient have opted out of this one
 * @param priority what the notification would be queued with again
 * @param keys everything by which the recipient may have opted out; null where what is stored holds
 * @param marketing whether an opt-out of marketing is one of this
 */
record StepRow(
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
        Step.Stopped.Cause cause,
        List<String> keys,
        boolean marketing) {
    private static final int LONGEST_TEXT = 1000;

    StepRow {
        reason = StorableText.of(reason, LONGEST_TEXT);
        provider = StorableText.of(provider, LONGEST_TEXT);
    }

    static StepRow of(Notification notification, Step step) {
        return switch (step) {
            case Step.Sending(String address, Set<AddressKey> keys, Duration lease) ->
                new StepRow(
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
                        step.certain(),
                        notification.type().priority().ordinal(),
                        null,
                        keys.isEmpty()
                                ? null
                                : keys.stream().map(AddressKey::text).toList(),
                        notification.type().marketing());
            case Step.Ended(NotificationState state, Optional<String> provider, Optional<String> reason) ->
                row(
                        notification,
                        step,
                        "ENDED",
                        state,
                        0,
                        reason.orElse(null),
                        provider.orElse(null),
                        null,
                        true,
                        null);
            case Step.Later(NotificationState state, Duration wait, String reason, boolean counted) ->
                row(notification, step, "LATER", state, Sql.seconds(wait), reason, null, null, counted, null);
            case Step.Next(Channel next, String reason) ->
                row(notification, step, "NEXT", NotificationState.PENDING, 0, reason, null, next, true, null);
            case Step.Stopped(Duration wait, Step.Stopped.Cause cause, String reason) ->
                row(
                        notification,
                        step,
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
    private static StepRow row(
            Notification notification,
            Step step,
            String kind,
            NotificationState state,
            double seconds,
            String reason,
            String provider,
            Channel next,
            boolean counted,
            Step.Stopped.Cause cause) {
        return new StepRow(
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
                step.certain(),
                notification.type().priority().ordinal(),
                cause,
                null,
                notification.type().marketing());
    }

    /** The same step without the texts that the database may have refused. */
    StepRow withoutTexts(String why) {
        return new StepRow(
                id, claim, kind, state, address, seconds, why, null, next, counted, certain, priority, cause, keys,
                marketing);
    }
}
