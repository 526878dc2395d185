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
 * The outcome for each recipient of a request, in the order of the recipients.
 *
 * @param accepted the number of new notifications
 * @param known the number of notifications that the same request created before
 * @param refused the number of refused recipients
 */
record AcceptanceReport(int accepted, int known, int refused, List<RecipientReport> notifications) {
    enum RecipientStatus {
        /** The request created a notification. */
        ACCEPTED,
        /** The same request arrived before and created the notification. */
        KNOWN,
        /** The request is invalid for this recipient. */
        REFUSED
    }

    /**
     * The outcome for one recipient.
     *
     * @param id the notification's id; null if refused
     * @param state the notification's state; null if refused
     * @param sendAt when it is sent; null unless it is scheduled
     * @param expiresAt when it expires; null if refused
     * @param errors why it was refused; null if it was not
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
                case RequestOutcome.Refused(String field, String reason, boolean passing) ->
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

    /** @throws Problem if the body has a single recipient and was refused */
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
