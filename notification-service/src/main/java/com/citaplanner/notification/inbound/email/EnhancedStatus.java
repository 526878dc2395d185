package com.citaplanner.notification.inbound.email;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An enhanced status code of a mail server (RFC 3463), as reports about deliveries have it.
 *
 * @param code for example {@code 5.1.1}
 */
record EnhancedStatus(String code) {
    private static final Pattern FORM = Pattern.compile("(?<![\\d.])[245]\\.\\d{1,3}\\.\\d{1,3}(?![\\d.]*\\d)");
    private static final int MAX_LENGTH = 2_000;

    /** The address does not exist (1.1, 1.2, 1.3, 1.6, 1.10) or is disabled (2.1). */
    private static final Set<String> NO_ADDRESS = Set.of("5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1");

    private static final String FULL_MAILBOX = "5.2.2";

    /** Returns the first code in the text. */
    static Optional<EnhancedStatus> findIn(String text) {
        Matcher found = FORM.matcher(text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH));
        return found.find() ? Optional.of(new EnhancedStatus(found.group())) : Optional.empty();
    }

    /** Whether it says no more than that something failed, so that the server's own words may say more. */
    boolean isGeneric() {
        return code.endsWith(".0.0");
    }

    /**
     * What it means for a message that has failed. A temporary failure of the content or the security of a message (4.5,
     * 4.6, 4.7) says nothing about the address; a full mailbox counts as temporary, whatever the server says.
     */
    MailOutcome ofFailure() {
        if (NO_ADDRESS.contains(code)) {
            return MailOutcome.HARD_BOUNCE;
        }
        if (code.equals(FULL_MAILBOX)) {
            return MailOutcome.SOFT_BOUNCE;
        }
        boolean ofMessage = code.startsWith("4.5.") || code.startsWith("4.6.") || code.startsWith("4.7.");
        return code.startsWith("4.") && !ofMessage ? MailOutcome.SOFT_BOUNCE : MailOutcome.FAILED;
    }
}
