package com.citaplanner.notification.inbound.email;

import java.util.List;
import java.util.Optional;

/**
 * What a report says about one recipient.
 *
 * @param addresses as the report has them: the final one, and the original one where it was redirected
 * @param status the enhanced status code; empty where the report has none
 */
record ReportedRecipient(List<String> addresses, MailOutcome outcome, Optional<String> status) {
    ReportedRecipient {
        addresses = List.copyOf(addresses);
    }

    /** Hides the addresses. */
    @Override
    public String toString() {
        return "ReportedRecipient[" + outcome + ", " + status.orElse("") + "]";
    }
}
