package com.citaplanner.notification.review.http;

import com.citaplanner.notification.review.ReviewQueries.Change;
import com.citaplanner.notification.review.ReviewQueries.PossibleClient;
import com.citaplanner.notification.review.ReviewQueries.ReviewedContact;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;

/** A contact in responses; {@code history} only for a single contact. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ContactView(
        long account,
        long contact,
        String status,
        String clientId,
        String phone,
        String email,
        String reason,
        List<PossibleClient> possibleClients,
        String decidedBy,
        Instant since,
        List<Change> history) {
    static ContactView of(ReviewedContact reviewedContact, List<Change> history) {
        return new ContactView(
                reviewedContact.contact().accountId(),
                reviewedContact.contact().contactId(),
                reviewedContact.status(),
                reviewedContact.clientId(),
                reviewedContact.phone(),
                reviewedContact.email(),
                reviewedContact.reason(),
                reviewedContact.possible(),
                reviewedContact.decidedBy(),
                reviewedContact.since(),
                history);
    }
}
