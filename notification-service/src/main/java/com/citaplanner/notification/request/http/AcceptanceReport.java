package com.citaplanner.notification.request.http;

import com.citaplanner.notification.delivery.NotificationState;
import com.citaplanner.notification.http.Problem;
import com.citaplanner.notification.request.RequestOutcome;
import com.citaplanner.notification.validation.FieldError;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of each recipient's notification, in the order of the recipients.
 *
 * @param accepted how many are new
 * @param known how many were accepted before, by the same request
 * @param refused how many make no sense
 */
record AcceptanceReport(int accepted, int known, int refused, List<RecipientReport> notifications) {
    enum RecipientStatus {
        /** There is a new notification. */
        ACCEPTED,
        /** The same request came before and made the notification. */
        KNOWN,
        /** It makes no sense as it is. */
        REFUSED
    }

    /**
     * One recipient's.
     *
     * @param id of the notification; null when it was refused
     * @param state where the notification is; null when it was refused
     * @param sendAt when it is sent; null unless it waits for its time
     * @param expiresAt when it is not worth sending any more; null when it was refused
     * @param errors why it was refused; null when it was not
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RecipientReport(
            RecipientStatus status,
            @Nullable UUID id,
            @Nullable NotificationState state,
            @Nullable Instant sendAt,
            @Nullable Instant expiresAt,
            @Nullable List<FieldError> errors) {
        static RecipientReport of(RequestOutcome requestOutcome) {
            return switch (requestOutcome) {
                case RequestOutcome.Accepted accepted -> accepted(accepted);
                case RequestOutcome.Refused(String field, String reason) ->
                    new RecipientReport(
                            RecipientStatus.REFUSED, null, null, null, null, List.of(new FieldError(field, reason)));
            };
        }

        private static RecipientReport accepted(RequestOutcome.Accepted accepted) {
            return new RecipientReport(
                    accepted.fresh() ? RecipientStatus.ACCEPTED : RecipientStatus.KNOWN,
                    accepted.notificationId(),
                    accepted.state(),
                    accepted.schedule().sendAt().orElse(null),
                    accepted.schedule().expiresAt(),
                    null);
        }
    }

    /** @throws Problem when the body names one recipient only, and that was refused */
    static AcceptanceReport of(RequestBodyReader.ReadBody readBody, List<RequestOutcome> accepted) {
        Iterator<RequestOutcome> next = accepted.iterator();
        List<RecipientReport> all = new ArrayList<>();
        for (RequestBodyReader.Part part : readBody.parts()) {
            all.add(RecipientReport.of(
                    part.refused().map(RequestOutcome.class::cast).orElseGet(next::next)));
        }
        if (readBody.single() && all.getFirst().errors() != null) {
            throw Problem.invalid(all.getFirst().errors());
        }
        return new AcceptanceReport(
                count(all, RecipientStatus.ACCEPTED),
                count(all, RecipientStatus.KNOWN),
                count(all, RecipientStatus.REFUSED),
                all);
    }

    private static int count(List<RecipientReport> all, RecipientStatus status) {
        return (int) all.stream()
                .filter(recipientReport -> recipientReport.status() == status)
                .count();
    }
}
