package com.citaplanner.sandbox.mail.bounce;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Why mail to some addresses comes back. The beginning of the address decides, so that a person can choose it. */
public enum BounceKind {
    /** {@code rebota…@…}: the mailbox does not exist. */
    NO_MAILBOX("rebota", "failed", "5.1.1", "550 5.1.1 No such mailbox"),
    /** {@code lleno…@…}: the mailbox is full, also after all retries. */
    FULL_MAILBOX("lleno", "failed", "4.2.2", "452 4.2.2 Mailbox full"),
    /** {@code tarda…@…}: the mailbox is not reachable for now, and the server goes on trying. */
    DELAYED("tarda", "delayed", "4.4.1", "421 4.4.1 Connection timed out");

    private final String beginning;
    private final String action;
    private final String status;
    private final String diagnostic;

    BounceKind(String beginning, String action, String status, String diagnostic) {
        this.beginning = beginning;
        this.action = action;
        this.status = status;
        this.diagnostic = diagnostic;
    }

    /** Returns the kind of the address; empty if its mail does not come back. */
    public static Optional<BounceKind> of(String recipient) {
        return Stream.of(values())
                .filter(kind -> recipient.toLowerCase(Locale.ROOT).startsWith(kind.beginning))
                .findFirst();
    }

    String action() {
        return action;
    }

    String status() {
        return status;
    }

    String diagnostic() {
        return diagnostic;
    }
}
