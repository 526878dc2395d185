package com.citaplanner.notification.delivery;

import com.citaplanner.notification.channel.Notification;
import java.util.List;

/**
 * Limits the characters of the notifications in memory. Most are short, and some are thousands of times longer. Since
 * the length of waiting notifications is unknown until they are claimed, few are claimed at once, and fewer after long
 * ones.
 */
public final class ContentBudget {
    private static final int MAX_PER_CLAIM = 256;

    private final long maxCharacters;
    private long inUse;
    private long longest;

    /** @param maxCharacters beyond which nothing more is claimed */
    public ContentBudget(long maxCharacters) {
        this.maxCharacters = maxCharacters;
    }

    /**
     * How many more may be claimed now; zero while the limit is reached.
     *
     * @param free how many may be claimed by their number
     */
    public synchronized int available(int free) {
        if (inUse >= maxCharacters) {
            return 0;
        }
        long fitting = Math.clamp((maxCharacters - inUse) / Math.max(longest, 1), 1, MAX_PER_CLAIM);
        return (int) Math.min(free, fitting);
    }

    /** Adds claimed notifications. The memory of long ones fades over several claims of short ones. */
    public synchronized void add(List<Notification> claimed) {
        longest /= 2;
        for (Notification notification : claimed) {
            long characters = notification.content().characters();
            inUse += characters;
            longest = Math.max(longest, characters);
        }
    }

    public synchronized void remove(Notification notification) {
        inUse -= notification.content().characters();
    }
}
