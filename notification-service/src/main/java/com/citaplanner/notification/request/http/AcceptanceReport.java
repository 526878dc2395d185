package com.citaplanner.notification.request.http;

import com.citaplanner.notification.delivery.NotificationState;
import com.citaplanner.notification.http.Problem;
import com.citaplanner.notification.request.Acceptance;
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
record AcceptanceReport(int accepted, int known, int refused, List<One> notifications) {
    /**
     * One recipient's.
     *
     * @param id of the notification; null when it was refused
     * @param status ACCEPTED, KNOWN or REFUSED
     * @param state where the notification is; null when it was refused
     * @param errors why it was refused; null when it was not
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record One(String status, UUID id, NotificationState state, List<Problem.FieldError> errors) {
        static One of(Acceptance acceptance) {
            return switch (acceptance) {
                case Acceptance.Accepted(UUID id, NotificationState state, boolean fresh) ->
                    new One(fresh ? "ACCEPTED" : "KNOWN", id, state, null);
                case Acceptance.Refused(String field, String reason) ->
                    new One("REFUSED", null, null, List.of(new Problem.FieldError(field, reason)));
            };
        }
    }

    /** @throws Problem when the body names one recipient only, and that was refused */
    static AcceptanceReport of(RequestBodies.Read read, List<Acceptance> accepted) {
        Iterator<Acceptance> next = accepted.iterator();
        List<One> all = new ArrayList<>();
        for (RequestBodies.Part part : read.parts()) {
            all.add(One.of(part.refused().map(Acceptance.class::cast).orElseGet(next::next)));
        }
        if (read.single() && all.getFirst().errors() != null) {
            throw Problem.invalid(all.getFirst().errors());
        }
        return new AcceptanceReport(count(all, "ACCEPTED"), count(all, "KNOWN"), count(all, "REFUSED"), all);
    }

    private static int count(List<One> all, String status) {
        return (int) all.stream().filter(one -> one.status().equals(status)).count();
    }
}
