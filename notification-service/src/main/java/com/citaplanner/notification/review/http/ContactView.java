package com.citaplanner.notification.review.http;

import com.citaplanner.notification.review.ReviewQueries.LinkChange;
import com.citaplanner.notification.review.ReviewQueries.PossibleClient;
import com.citaplanner.notification.review.ReviewQueries.ReviewedContact;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A contact in responses; {@code history} only for a single contact. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ContactView(
        long account,
        long contact,
        String status,
        @Nullable String clientId,
        @Nullable String phone,
        @Nullable String email,
        String reason,
        List<PossibleClient> possibleClients,
        @Nullable String decidedBy,
        Instant since,
        @Nullable List<LinkChange> history) {
    static ContactView of(ReviewedContact reviewedContact, @Nullable List<LinkChange> history) {
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
