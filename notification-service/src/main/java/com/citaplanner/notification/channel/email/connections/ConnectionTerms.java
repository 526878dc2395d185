package com.citaplanner.notification.channel.email.connections;

import java.time.Duration;

/**
 * What holds for the connections to every account.
 *
 * @param limit the number of connections that all instances may have together
 * @param longest how long a connection lasts at most
 */
public record ConnectionTerms(int limit, Duration longest) {
    /** How old the last decision on a share may be when a connection is opened. */
    static final Duration MAX_AGE = Duration.ofSeconds(5);

    /** How long a share must stay valid without another report. */
    Duration lifetime() {
        return MAX_AGE.plus(longest);
    }
}
