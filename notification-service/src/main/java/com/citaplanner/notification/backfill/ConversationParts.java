package com.citaplanner.notification.backfill;

import com.citaplanner.notification.backfill.BackfillQueue.BackfillClaim;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.NavigableMap;

/** Publishes what is missing of one conversation, part by part. */
final class ConversationParts implements ConversationReading.Parts {
    /** Ids and times of messages need not have the same order within moments. */
    private static final Duration ORDER_MARGIN = Duration.ofMinutes(1);

    private final MissingEventPublication publication;
    private final PageContext context;
    private final ListedConversation conversation;
    private final KnownHistory known;
    private final ReadPlan plan;
    private boolean first = true;
    private long highest;

    /**
     * What all conversations of a page share.
     *
     * @param until what is younger is left to its webhook
     */
    record PageContext(BackfillClaim claim, AccountReader reader, Instant until) {}

    ConversationParts(
            MissingEventPublication publication,
            PageContext context,
            ListedConversation conversation,
            KnownHistory known,
            ReadPlan plan) {
        this.publication = publication;
        this.context = context;
        this.conversation = conversation;
        this.known = known;
        this.plan = plan;
    }

    /** The highest id of the messages that are old enough to be complete; 0 if there are none. */
    long highest() {
        return highest;
    }

    @Override
    public Uni<Boolean> take(NavigableMap<Long, ReadMessage> messages, boolean last) {
        BackfillProgress progress = context.claim().progress();
        Instant since = plan instanceof ReadPlan.After && progress.knownUntil() > 0 ? Instant.EPOCH : progress.since();
        MissingEventPublication.Findings findings = new MissingEventPublication.Findings(
                context.claim(),
                context.reader(),
                conversation,
                known.any() || !first,
                !(plan instanceof ReadPlan.Nothing),
                last,
                messages,
                new MissingEvents(since, context.until()));
        first = false;
        highest = Math.max(highest, highest(messages, context.until().minus(ORDER_MARGIN)));
        return publication.publish(findings);
    }

    @Override
    public Uni<Boolean> goOn() {
        return publication.renew(context.claim());
    }

    private static long highest(NavigableMap<Long, ReadMessage> messages, Instant until) {
        return messages.values().stream()
                .filter(message -> !message.createdAt().isAfter(until))
                .mapToLong(ReadMessage::id)
                .max()
                .orElse(0);
    }
}
