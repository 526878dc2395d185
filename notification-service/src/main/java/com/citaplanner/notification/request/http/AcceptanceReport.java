package com.citaplanner.notification.request.http;

import com.citaplanner.notification.delivery.NotificationState;
import com.citaplanner.notification.http.Problem;
import com.citaplanner.notification.request.RequestOutcome;
import com.citaplanner.notification.validation.FieldError;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;

/**
 * What became of each recipient's notification, in the order of the recipients.
 *
 * @param accepted how many are new
 * @param known how many were accepted before, by the same request
 * @param refused how many make no sense
 */
record AcceptanceReport(int accepted, int known, int refused, List<RecipientReport> notifications) {
    /**
     * One recipient's.
     *
     * @param id of the notification; null when it was refused
     * @param status ACCEPTED, KNOWN or REFUSED
     * @param state where the notification is; null when it was refused
     * @param errors why it was refused; null when it was not
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RecipientReport(String status, UUID id, NotificationState state, List<FieldError> errors) {
        static RecipientReport of(RequestOutcome requestOutcome) {
            return switch (requestOutcome) {
                case RequestOutcome.Accepted(UUID id, NotificationState state, boolean fresh) ->
                    new RecipientReport(fresh ? "ACCEPTED" : "KNOWN", id, state, null);
                case RequestOutcome.Refused(String field, String reason) ->
                    new RecipientReport("REFUSED", null, null, List.of(new FieldError(field, reason)));
            };
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
        return new AcceptanceReport(count(all, "ACCEPTED"), count(all, "KNOWN"), count(all, "REFUSED"), all);
    }

    private static int count(List<RecipientReport> all, String status) {
        return (int) all.stream()
                .filter(recipientReport -> recipientReport.status().equals(status))
                .count();
    }
}
