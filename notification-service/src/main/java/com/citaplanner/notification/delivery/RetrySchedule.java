package com.citaplanner.notification.delivery;

import com.citaplanner.notification.work.Backoff;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Decides when a notification is tried again, until it expires at the latest.
 *
 * <table>
 * <caption>Results of a channel and their consequences</caption>
 * <tr><th>the channel</th><th>the notification</th><th>next attempt</th></tr>
 * <tr><td>accepts it</td><td>SENT; a receipt may move it on</td><td>none</td></tr>
 * <tr><td>defers it</td><td>PENDING</td><td>after up to 2 s, 4 s, 8 s … 10 min, each wait random; the attempt
 *     counts</td></tr>
 * <tr><td>defers it with a time to wait</td><td>PENDING</td><td>after that time and up to 2 s; the attempt does not
 *     count, unless the time grows with the attempts</td></tr>
 * <tr><td>rejects it</td><td>FAILED, SUPPRESSED where the recipient opted out, or the request's next
 *     channel</td><td>none</td></tr>
 * <tr><td>fails with the tenant's credentials</td><td>PENDING, like all in its lane</td><td>one of the lane every
 *     minute; all when the settings change</td></tr>
 * <tr><td>reports a limit of the account</td><td>PENDING, like all in its lane; the attempt does not
 *     count</td><td>one of the lane after the channel's pause; all when it is accepted, or the settings
 *     change</td></tr>
 * <tr><td>reports that the address is out of date</td><td>PENDING</td><td>immediately, prepared again</td></tr>
 * <tr><td>gives no answer</td><td>UNCERTAIN</td><td>a lookup after the settle time; sent again only where certainly
 *     not found, or where a repetition takes the first one's place</td></tr>
 * <tr><td>cannot be asked for an earlier attempt</td><td>UNCERTAIN</td><td>a lookup after up to 2 s, 4 s … 1 min: a
 *     lookup costs little, and the recipient's next message waits for it</td></tr>
 * <tr><td>can never tell of an earlier attempt</td><td>UNCERTAIN, for good</td><td>none</td></tr>
 * </table>
 */
final class RetrySchedule {
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(10));
    private static final Backoff LOOKUP_BACKOFF = new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(1));

    private final RandomGenerator random;

    RetrySchedule(RandomGenerator random) {
        this.random = random;
    }

    /** Delay until an earlier attempt is looked up again. */
    Duration lookupDelay(int attempt) {
        return LOOKUP_BACKOFF.after(attempt, random);
    }

    Duration retryDelay(int attempt, Optional<Duration> requested) {
        return BACKOFF.after(attempt, requested, random);
    }
}
