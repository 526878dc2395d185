package com.citaplanner.notification.address;

import java.util.List;

/** What stood in an e-mail field. */
public sealed interface EmailReading {
    /** Nothing. */
    record Absent() implements EmailReading {}

    /** Certain: the first is the one to write to, and by each of them the client is recognised. At least one. */
    record Read(List<String> addresses) implements EmailReading {
        public Read {
            addresses = List.copyOf(addresses);
        }
    }

    /** Kept as written and flagged; never written to, and nobody is recognised by it. */
    record Refused(EmailProblem reason) implements EmailReading {}
}
