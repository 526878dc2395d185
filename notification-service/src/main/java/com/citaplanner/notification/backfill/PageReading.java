package com.citaplanner.notification.backfill;

import com.citaplanner.notification.backfill.BackfillQueue.BackfillClaim;
import com.citaplanner.notification.backfill.ConversationParts.PageContext;
import com.citaplanner.notification.work.DatabaseUnavailable;
import com.citaplanner.notification.work.Transactions;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Reads the conversations of one page, a few at a time, and publishes what is missing of each in a transaction of its own,
 * so that no more than these few conversations are in memory. A conversation that cannot be read is left out, and named.
 */
public final class PageReading {
    private static final Logger LOG = Logger.getLogger(PageReading.class);

    /** Of a page, until a conversation that cannot be read is left out; the waits between them grow to a minute together. */
    private static final int MAX_TRIES = 6;

    private final Transactions transactions;
    private final HistoryLookup history;
    private final MissingEventPublication publication;
    private final InstantSource clock;
    private final Limits limits;
    private final RecentReads recent = new RecentReads();

    /**
     * @param settling what is younger is left to its webhook
     * @param concurrent how many conversations are read at the same time
     */
    public record Limits(Duration settling, int concurrent) {}

    public PageReading(
            Transactions transactions,
            HistoryLookup history,
            MissingEventPublication publication,
            InstantSource clock,
            Limits limits) {
        this.transactions = transactions;
        this.history = history;
        this.publication = publication;
        this.clock = clock;
        this.limits = limits;
    }

    /**
     * What was read.
     *
     * @param included how many of its conversations are in the range
     * @param changed whether any of them is not as it was when this run read it before
     * @param progress of the claim, with the messages that were seen
     */
    record ReadPage(ConversationPage page, int included, boolean changed, BackfillProgress progress) {}

    /**
     * What came of conversations.
     *
     * @param highest the highest id of their messages that are old enough to be complete; 0 if there are none
     * @param changed whether any was read now, or is gone
     */
    private record ReadConversations(long highest, boolean changed) {
        static final ReadConversations NONE = new ReadConversations(0, false);

        ReadConversations and(ReadConversations others) {
            return new ReadConversations(Math.max(highest, others.highest), changed || others.changed);
        }
    }

    Uni<ReadResult<ReadPage>> read(BackfillClaim claim, AccountReader reader, ConversationPage page) {
        Instant until = clock.instant().minus(limits.settling());
        List<ListedConversation> included = page.conversations().stream()
                .filter(claim.progress()::includes)
                .filter(conversation ->
                        reader.source().belongs(claim.tenantId(), reader.accountId(), conversation.inboxId()))
                .toList();
        return transactions
                .run(() -> history.of(
                        claim.tenantId(), reader.accountId(), claim.progress().since(), included))
                .chain(known -> read(new PageContext(claim, reader, until), included, known))
                .map(result -> withPage(result, claim.progress(), page, included.size()));
    }

    private Uni<ReadResult<ReadConversations>> read(
            PageContext context, List<ListedConversation> included, Map<Long, KnownHistory> known) {
        return Multi.createFrom()
                .iterable(included)
                .onItem()
                .transformToUni(conversation ->
                        read(context, conversation, known.getOrDefault(conversation.id(), KnownHistory.NOTHING)))
                .merge(limits.concurrent())
                .collect()
                .asList()
                .map(PageReading::together);
    }

    /** The first result that stops the page, else the highest id. A conversation that is gone meanwhile stops nothing. */
    private static ReadResult<ReadConversations> together(List<ReadResult<ReadConversations>> results) {
        ReadConversations all = ReadConversations.NONE;
        for (ReadResult<ReadConversations> result : results) {
            switch (result) {
                case ReadResult.Done<ReadConversations>(ReadConversations read) -> all = all.and(read);
                case ReadResult.Gone<ReadConversations> gone -> all = all.and(new ReadConversations(0, true));
                case ReadResult.Refused<ReadConversations> refused -> {
                    return refused;
                }
                case ReadResult.NotNow<ReadConversations> notNow -> {
                    return notNow;
                }
            }
        }
        return new ReadResult.Done<>(all);
    }

    private static ReadResult<ReadPage> withPage(
            ReadResult<ReadConversations> read, BackfillProgress progress, ConversationPage page, int included) {
        return switch (read) {
            case ReadResult.Done<ReadConversations>(ReadConversations all) ->
                new ReadResult.Done<>(new ReadPage(page, included, all.changed(), progress.seen(all.highest())));
            case ReadResult.Gone<ReadConversations> gone -> new ReadResult.Gone<>();
            case ReadResult.Refused<ReadConversations>(String reason) -> new ReadResult.Refused<>(reason);
            case ReadResult.NotNow<ReadConversations>(String reason, Optional<Duration> pause) ->
                new ReadResult.NotNow<>(reason, pause);
        };
    }

    private Uni<ReadResult<ReadConversations>> read(
            PageContext context, ListedConversation conversation, KnownHistory known) {
        return recent.find(context.claim(), conversation)
                .map(highest -> Uni.createFrom().item((ReadResult<ReadConversations>)
                        new ReadResult.Done<>(new ReadConversations(highest, false))))
                .orElseGet(() -> readNow(context, conversation, known));
    }

    private Uni<ReadResult<ReadConversations>> readNow(
            PageContext context, ListedConversation conversation, KnownHistory known) {
        BackfillProgress progress = context.claim().progress();
        ReadPlan plan = ReadPlan.of(conversation, progress, known);
        ConversationParts parts = new ConversationParts(publication, context, conversation, known, plan);
        return new ConversationReading(context.reader(), conversation, progress.since(), parts)
                .read(plan)
                .onFailure(failure -> !(failure instanceof DatabaseUnavailable))
                .recoverWithItem(failure -> internalError(context, conversation, failure))
                .chain(result -> switch (result) {
                    case ReadResult.Done<Boolean>(Boolean held) ->
                        item(ended(context, conversation, parts.highest(), held));
                    case ReadResult.Gone<Boolean> gone -> item(new ReadResult.Gone<>());
                    case ReadResult.Refused<Boolean>(String reason) -> leaveOut(context, conversation, reason);
                    case ReadResult.NotNow<Boolean>(String reason, Optional<Duration> pause) ->
                        pause.isEmpty() && context.claim().tries() >= MAX_TRIES
                                ? leaveOut(context, conversation, reason)
                                : item(new ReadResult.NotNow<>(reason, pause));
                });
    }

    private static ReadResult<Boolean> internalError(
            PageContext context, ListedConversation conversation, Throwable failure) {
        LOG.errorf(
                failure,
                "a conversation could not be read: tenant=%s conversation=%d",
                context.claim().tenantId(),
                conversation.id());
        return new ReadResult.NotNow<>("internal error (" + failure.getClass().getSimpleName() + ")", Optional.empty());
    }

    /** The page was listed a moment ago, so that the cause is this conversation. It must not stop the others. */
    private Uni<ReadResult<ReadConversations>> leaveOut(
            PageContext context, ListedConversation conversation, String reason) {
        LOG.warnf(
                "a conversation is left out: tenant=%s conversation=%d reason=%s",
                context.claim().tenantId(), conversation.id(), reason);
        return publication
                .leaveOut(context.claim(), conversation.id(), reason)
                .map(held -> ended(context, conversation, 0, held));
    }

    /** Only what was stored under a valid claim is remembered, whichever claim it was. */
    private ReadResult<ReadConversations> ended(
            PageContext context, ListedConversation conversation, long highest, boolean held) {
        if (!held) {
            return new ReadResult.NotNow<>("the lease of the page ran out", Optional.empty());
        }
        recent.add(context.claim(), conversation, highest);
        return new ReadResult.Done<>(new ReadConversations(highest, true));
    }

    private static <T> Uni<T> item(T item) {
        return Uni.createFrom().item(item);
    }
}
