package com.citaplanner.notification.channel.email.connections;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * The shares of one account's connections. All instances that want some get equally many, and what one does not want goes
 * to the others. A share that has become too large shrinks only as its connections are closed, and nobody gets another's
 * share before that is reported.
 */
public record ConnectionShares(List<Share> shares) {
    /** Nobody has a share. */
    public static final ConnectionShares NONE = new ConnectionShares(List.of());

    /**
     * How long a share is valid without another report. It is short, so that the connections of a dead instance are not
     * missed for long; one that is only cut off from the database may still have connections, which then come on top.
     */
    static final Duration LIFETIME = Duration.ofSeconds(4);

    /** How long an instance keeps what cannot be divided equally before it is another's turn. */
    private static final Duration TURN = Duration.ofSeconds(2);

    /**
     * One instance's share.
     *
     * @param allowed how many connections it may have
     * @param wanted how many it could use when it reported
     * @param untilMillis when it lapses unless the instance reports again, in milliseconds since 1970
     */
    public record Share(String holder, int allowed, int wanted, long untilMillis) {}

    /** The shares after a report, and what the reporting instance may have. */
    public record Reported(ConnectionShares shares, int allowed) {}

    /** Decides the share of the instance that reports. */
    public Reported report(ConnectionUse use, Instant now) {
        List<Share> next = new ArrayList<>(shares);
        next.removeIf(share -> share.holder().equals(use.holder()) || share.untilMillis() <= now.toEpochMilli());
        if (use.wanted() == 0) {
            return new Reported(new ConnectionShares(next), 0);
        }
        int limit = use.limit();
        int free = limit - next.stream().mapToInt(Share::allowed).sum();
        next.add(new Share(use.holder(), 0, use.wanted(), now.plus(LIFETIME).toEpochMilli()));
        next.sort(Comparator.comparing(Share::holder));
        int mine = next.stream().map(Share::holder).toList().indexOf(use.holder());
        int allowed = Math.max(use.open(), Math.min(free, divide(next, limit, now)[mine]));
        next.set(
                mine,
                new Share(use.holder(), allowed, use.wanted(), next.get(mine).untilMillis()));
        return new Reported(new ConnectionShares(next), allowed);
    }

    /** Deals connections out one by one: first to those who want more, then what is left to all. */
    private static int[] divide(List<Share> shares, int limit, Instant now) {
        int[] dealt = new int[shares.size()];
        int first = (int) Math.floorMod(now.getEpochSecond() / TURN.toSeconds(), (long) dealt.length);
        int left = deal(dealt, limit, first, i -> dealt[i] < shares.get(i).wanted());
        deal(dealt, left, first, i -> true);
        return dealt;
    }

    private static int deal(int[] dealt, int available, int first, IntPredicate wants) {
        int left = available;
        int refused = 0;
        for (int next = first; left > 0 && refused < dealt.length; next = (next + 1) % dealt.length) {
            if (wants.test(next)) {
                dealt[next]++;
                left--;
                refused = 0;
            } else {
                refused++;
            }
        }
        return left;
    }
}
