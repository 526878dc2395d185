package com.citaplanner.notification.address;

import java.util.List;

/** The content of an e-mail field. */
public sealed interface EmailReading {
    /** The field is empty. */
    record Absent() implements EmailReading {}

    /** One or more certain addresses. Messages go to the first; each of them identifies the client. */
    record Read(List<String> addresses) implements EmailReading {
        public Read {
            addresses = List.copyOf(addresses);
        }
    }

    /** Not usable: kept as written and flagged. It never receives messages and identifies nobody. */
    record Refused(EmailProblem reason) implements EmailReading {}
}
