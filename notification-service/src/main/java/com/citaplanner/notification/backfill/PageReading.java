package com.citaplanner.notification.backfill;

import com.citaplanner.notification.backfill.BackfillQueue.BackfillClaim;
import com.citaplanner.notification.work.Transactions;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;

/**
 * Reads the conversations of one page, a few at a time, and publishes what is missing of each in a transaction of its own,
 * so that no more than these few conversations are in memory.
 */
public final class PageReading {
    /** Ids and times of messages need not have the same order within moments. */
    private static final Duration ORDER_MARGIN = Duration.ofMinutes(1);

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

    /** What all conversations of a page share. */
    private record PageContext(BackfillClaim claim, AccountReader reader, Instant until) {}

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
        return new ConversationReading(context.reader(), conversation, progress.since())
                .read(plan)
                .chain(result -> result.then(messages -> publish(context, conversation, known, plan, messages)));
    }

    private Uni<ReadResult<ReadConversations>> publish(
            PageContext context,
            ListedConversation conversation,
            KnownHistory known,
            ReadPlan plan,
            NavigableMap<Long, ReadMessage> messages) {
        BackfillProgress progress = context.claim().progress();
        Instant since = plan instanceof ReadPlan.After && progress.knownUntil() > 0 ? Instant.EPOCH : progress.since();
        MissingEventPublication.Findings findings = new MissingEventPublication.Findings(
                context.claim(),
                context.reader(),
                conversation,
                known.any(),
                !(plan instanceof ReadPlan.Nothing),
                messages,
                new MissingEvents(since, context.until()));
        long highest = highest(messages, context.until().minus(ORDER_MARGIN));
        return publication
                .publish(findings)
                .invoke(() -> recent.add(context.claim(), conversation, highest))
                .replaceWith(new ReadResult.Done<>(new ReadConversations(highest, true)));
    }

    private static long highest(NavigableMap<Long, ReadMessage> messages, Instant until) {
        return messages.values().stream()
                .filter(message -> !message.createdAt().isAfter(until))
                .mapToLong(ReadMessage::id)
                .max()
                .orElse(0);
    }
}
