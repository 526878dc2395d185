package com.citaplanner.notification.review.http;

import com.citaplanner.notification.review.ReviewQueries.Change;
import com.citaplanner.notification.review.ReviewQueries.Item;
import com.citaplanner.notification.review.ReviewQueries.PossibleClient;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;

/** A contact as it is told; {@code history} only where one contact is asked for. */
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
    static ContactView of(Item item, List<Change> history) {
        return new ContactView(
                item.contact().accountId(),
                item.contact().contactId(),
                item.status(),
                item.clientId(),
                item.phone(),
                item.email(),
                item.reason(),
                item.possible(),
                item.decidedBy(),
                item.since(),
                history);
    }
}
