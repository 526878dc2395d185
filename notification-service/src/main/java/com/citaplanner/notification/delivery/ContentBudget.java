package com.citaplanner.notification.delivery;

import com.citaplanner.notification.channel.Notification;
import java.util.List;

/**
 * How much there is to read in the notifications under way, which are in memory until they end: most are short, and some are
 * thousands of times longer. How long those are that wait nobody knows before they are claimed, so that few are claimed at once, and
 * fewer after long ones.
 */
public final class ContentBudget {
    private static final int MOST_AT_ONCE = 64;

    private final long most;
    private long underWay;
    private long longest;

    /** @param most characters, beyond which nothing more is claimed */
    public ContentBudget(long most) {
        this.most = most;
    }

    /**
     * How many more may be claimed now; none while there is enough under way.
     *
     * @param free how many there may be by their number
     */
    public synchronized int room(int free) {
        if (underWay >= most) {
            return 0;
        }
        long fitting = Math.clamp((most - underWay) / Math.max(longest, 1), 1, MOST_AT_ONCE);
        return (int) Math.min(free, fitting);
    }

    /** What was just claimed. It takes some claims of short ones until long ones are forgotten. */
    public synchronized void entered(List<Notification> claimed) {
        longest /= 2;
        for (Notification one : claimed) {
            long characters = one.content().characters();
            underWay += characters;
            longest = Math.max(longest, characters);
        }
    }

    public synchronized void left(Notification notification) {
        underWay -= notification.content().characters();
    }
}
