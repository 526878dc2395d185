package com.citaplanner.notification.backfill;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a run is. Chatwoot lists conversations by their last activity, latest first, so a conversation that becomes active
 * while the pages are read moves to the first page, possibly before it was reached. Therefore the pages are read again,
 * down to what was active since the last reading began, until that is one page, or nothing on the first page has changed.
 *
 * @param since what was written earlier is left out
 * @param knownUntil messages up to this id are known; 0 for none
 * @param page the next page of this pass, from 1
 * @param passSince this pass ends with conversations that were last active before then
 * @param passTop the latest activity that this pass saw on its first page, by Chatwoot's clock
 * @param listed how many conversations this pass has listed
 * @param highest the highest id that was seen of a message that is old enough to be complete
 */
public record BackfillProgress(
        Instant since,
        long knownUntil,
        int pass,
        int page,
        Instant passSince,
        Instant passTop,
        long listed,
        long highest) {
    /** What became active during one pass is read in the next, which is shorter; more passes than this never converge. */
    static final int MAX_PASSES = 6;

    /** A Chatwoot that returns more pages repeats them. */
    static final int MAX_PAGES = 10_000;

    /** The list tells whole seconds, and a transaction may end moments after the time that it writes. */
    private static final Duration MARGIN = Duration.ofSeconds(1);

    /** At the beginning. */
    public static BackfillProgress begin(Instant since, long knownUntil) {
        return new BackfillProgress(since, knownUntil, 1, 1, since, since, 0, 0);
    }

    /** Whether the listed conversation belongs to this pass. */
    boolean includes(ListedConversation conversation) {
        return !conversation.lastActivityAt().isBefore(passSince);
    }

    /** Adds a message id that was seen. */
    BackfillProgress seen(long messageId) {
        return messageId > highest
                ? new BackfillProgress(since, knownUntil, pass, page, passSince, passTop, listed, messageId)
                : this;
    }

    /**
     * After a page; empty if it was the last.
     *
     * @param changed whether any of its conversations is not as it was when this run read it before
     */
    Optional<BackfillProgress> after(ConversationPage read, boolean changed) {
        Instant top = page > 1 || read.conversations().isEmpty()
                ? passTop
                : read.conversations().getFirst().lastActivityAt();
        long total = listed + read.conversations().size();
        if (pass > 1 && page == 1 && !changed) {
            return Optional.empty();
        }
        boolean more = !read.conversations().isEmpty()
                && read.conversations().stream().allMatch(this::includes)
                && (read.total().isEmpty() || total < read.total().getAsLong());
        if (more) {
            return Optional.of(new BackfillProgress(since, knownUntil, pass, page + 1, passSince, top, total, highest))
                    .filter(next -> next.page() <= MAX_PAGES);
        }
        return page == 1 || pass == MAX_PASSES ? Optional.empty() : Optional.of(nextPass(top));
    }

    private BackfillProgress nextPass(Instant top) {
        Instant from = top.minus(MARGIN);
        return new BackfillProgress(
                since, knownUntil, pass + 1, 1, from.isAfter(since) ? from : since, top, 0, highest);
    }

    /** Whether the run, which ends after this page, has seen everything. */
    public boolean complete() {
        return (pass < MAX_PASSES || page == 1) && page < MAX_PAGES;
    }
}
