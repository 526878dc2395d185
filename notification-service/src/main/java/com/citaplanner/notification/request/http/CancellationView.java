package com.citaplanner.notification.request.http;

import com.citaplanner.notification.delivery.NotificationState;
import com.citaplanner.notification.http.Problem;
import com.citaplanner.notification.request.Cancellation;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The result of a cancellation in responses.
 *
 * @param id null if the request has not arrived yet
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CancellationView(@Nullable UUID id, NotificationState state) {
    /** @throws Problem if there is nothing to cancel, or it is too late */
    static CancellationView of(Cancellation.CancellationResult result) {
        return switch (result) {
            case Cancellation.CancellationResult.Cancelled(UUID id) ->
                new CancellationView(id, NotificationState.CANCELLED);
            case Cancellation.CancellationResult.Remembered remembered ->
                new CancellationView(null, NotificationState.CANCELLED);
            case Cancellation.CancellationResult.TooLate(UUID id, NotificationState state) ->
                throw Problem.conflict("It is too late: the notification is " + state + ".");
            case Cancellation.CancellationResult.NoTenant unknown -> throw Problem.notFound("There is no such tenant.");
            case Cancellation.CancellationResult.Unknown unknown ->
                throw Problem.notFound("There is no such notification.");
        };
    }
}
