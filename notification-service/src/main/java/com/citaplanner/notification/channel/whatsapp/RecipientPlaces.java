package com.citaplanner.notification.channel.whatsapp;

import com.citaplanner.notification.channel.whatsapp.ReachedRecipients.LeavingRecipients;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The places for a number's recipients, of which its limit is how many there are, as counted at one time. Every further
 * recipient takes one here; whoever finds none waits for one that becomes free, each for another.
 */
final class RecipientPlaces {
    private final List<LeavingRecipients> leaving;
    private final Instant latest;

    /** Below zero, how many have to leave before the last one who waits gets a place. */
    private long free;

    private int group;
    private long left;

    /**
     * @param leaving everybody who has a place, in the order of leaving
     * @param latest when a place taken now becomes free again
     */
    RecipientPlaces(int limit, List<LeavingRecipients> leaving, Instant latest) {
        this.leaving = List.copyOf(leaving);
        this.latest = latest;
        this.free =
                limit - leaving.stream().mapToLong(LeavingRecipients::number).sum();
    }

    /** Takes a place. Returns when it becomes free, or empty if it is. */
    synchronized Optional<Instant> take() {
        free--;
        return free < 0 ? Optional.of(leavingAt(-free)) : Optional.empty();
    }

    /** The places are asked for in their order, so that no group is counted twice. */
    private Instant leavingAt(long place) {
        while (group < leaving.size() && left + leaving.get(group).number() < place) {
            left += leaving.get(group).number();
            group++;
        }
        return group < leaving.size() ? leaving.get(group).at() : latest;
    }
}
