package com.citaplanner.notification.delivery.postgres;

import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.delivery.NotificationState;
import com.citaplanner.notification.delivery.Step;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.postgres.StorableText;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * A step as the statements read it; what a kind of step does not have is null. Texts come from providers: they are cut and
 * cleaned, so that nothing in them makes the database refuse the step.
 *
 * @param certain see {@link Step#certain()}
 * @param priority what the notification would be queued with again
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
        Step.Stopped.Cause cause) {
    private static final int LONGEST_TEXT = 1000;

    StepRow {
        reason = StorableText.of(reason, LONGEST_TEXT);
        provider = StorableText.of(provider, LONGEST_TEXT);
    }

    static StepRow of(Notification notification, Step step) {
        UUID id = notification.id();
        long claim = notification.claim();
        boolean certain = step.certain();
        int priority = notification.type().priority().ordinal();
        return switch (step) {
            case Step.Sending(String address, Duration lease) ->
                new StepRow(
                        id,
                        claim,
                        "SENDING",
                        NotificationState.SENDING,
                        address,
                        Sql.seconds(lease),
                        null,
                        null,
                        null,
                        true,
                        certain,
                        priority,
                        null);
            case Step.Ended(NotificationState state, Optional<String> providerId, Optional<String> reason) ->
                new StepRow(
                        id,
                        claim,
                        "ENDED",
                        state,
                        null,
                        0,
                        reason.orElse(null),
                        providerId.orElse(null),
                        null,
                        true,
                        certain,
                        priority,
                        null);
            case Step.Later(NotificationState state, Duration wait, String reason, boolean counted) ->
                new StepRow(
                        id,
                        claim,
                        "LATER",
                        state,
                        null,
                        Sql.seconds(wait),
                        reason,
                        null,
                        null,
                        counted,
                        certain,
                        priority,
                        null);
            case Step.Next(Channel next, String reason) ->
                new StepRow(
                        id,
                        claim,
                        "NEXT",
                        NotificationState.PENDING,
                        null,
                        0,
                        reason,
                        null,
                        next,
                        true,
                        certain,
                        priority,
                        null);
            case Step.Stopped(Duration wait, Step.Stopped.Cause cause, String reason) ->
                new StepRow(
                        id,
                        claim,
                        "STOPPED",
                        NotificationState.PENDING,
                        null,
                        Sql.seconds(wait),
                        reason,
                        null,
                        null,
                        false,
                        certain,
                        priority,
                        cause);
        };
    }

    /** The same step without the texts that the database may have refused. */
    StepRow withoutTexts(String why) {
        return new StepRow(
                id, claim, kind, state, address, seconds, why, null, next, counted, certain, priority, cause);
    }
}
