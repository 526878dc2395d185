package com.citaplanner.notification.delivery.postgres;

import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.delivery.NotificationState;
import com.citaplanner.notification.delivery.Step;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.postgres.Sql;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** A step as the statement reads it; what a kind of step does not have is null. */
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
        boolean counted) {
    static StepRow of(Notification notification, Step step) {
        UUID id = notification.id();
        long claim = notification.claim();
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
                        true);
            case Step.Ended(NotificationState state, Optional<String> providerId, Optional<String> reason) ->
                new StepRow(
                        id, claim, "ENDED", state, null, 0, reason.orElse(null), providerId.orElse(null), null, true);
            case Step.Later(NotificationState state, Duration wait, String reason, boolean counted) ->
                new StepRow(id, claim, "LATER", state, null, Sql.seconds(wait), reason, null, null, counted);
            case Step.Next(Channel next, String reason) ->
                new StepRow(id, claim, "NEXT", NotificationState.PENDING, null, 0, reason, null, next, true);
            case Step.Stopped(Duration wait, String reason) ->
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
                        false);
        };
    }
}
