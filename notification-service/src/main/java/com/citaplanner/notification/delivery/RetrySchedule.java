package com.citaplanner.notification.delivery;

import com.citaplanner.notification.work.Backoff;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When a notification is tried again, at most until it expires.
 *
 * <table>
 * <caption>What a channel says, and what follows</caption>
 * <tr><th>the channel</th><th>the notification</th><th>tried again</th></tr>
 * <tr><td>accepts it</td><td>SENT; a receipt may move it on</td><td>never</td></tr>
 * <tr><td>defers it</td><td>PENDING</td><td>after up to 2 s, 4 s, 8 s … 10 min, each wait random; the try counts</td></tr>
 * <tr><td>defers it and says for how long</td><td>PENDING</td><td>after that, and up to 2 s; the try does not count</td></tr>
 * <tr><td>rejects it</td><td>FAILED, SUPPRESSED where the client wants no more, or the request's next channel</td><td>never</td></tr>
 * <tr><td>fails with the tenant's credentials</td><td>PENDING, as everything in its lane</td><td>one of the lane every minute; all when the settings change</td></tr>
 * <tr><td>says that the account has reached a limit of its own</td><td>PENDING, as everything in its lane; the try does not
 * count</td><td>one of the lane after the pause that the channel says; all when it is taken, or the settings change</td></tr>
 * <tr><td>finds that its address is not right any more</td><td>PENDING</td><td>at once, and prepared anew</td></tr>
 * <tr><td>gives no answer</td><td>UNCERTAIN</td><td>looked up once the provider has settled; sent again only if certainly not there</td></tr>
 * <tr><td>cannot be asked for an earlier try</td><td>UNCERTAIN</td><td>looked up again after up to 2 s, 4 s … 1 min: a question costs little, and the client's next message waits for the answer</td></tr>
 * <tr><td>can never tell of an earlier try</td><td>UNCERTAIN, for good</td><td>never</td></tr>
 * </table>
 */
final class RetrySchedule {
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(10));
    private static final Backoff LOOK_UPS = new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(1));

    /** How soon mended credentials are noticed that nobody told us of. */
    static final Duration UNTIL_MENDED = Duration.ofMinutes(1);

    private final RandomGenerator random;

    RetrySchedule(RandomGenerator random) {
        this.random = random;
    }

    /** Until an earlier try is looked up again. */
    Duration lookUp(int attempt) {
        return LOOK_UPS.after(attempt, random);
    }

    Duration after(int attempt, Optional<Duration> asked) {
        return BACKOFF.after(attempt, asked, random);
    }
}
