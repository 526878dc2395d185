package com.citaplanner.notification.autoreply;

import com.citaplanner.notification.autoreply.AutoReplyQueue.ReplyResult;
import com.citaplanner.notification.conversation.Conversation;
import com.citaplanner.notification.conversation.ConversationKey;
import com.citaplanner.notification.conversation.ConversationStories;
import com.citaplanner.notification.conversation.StoryEntry;
import com.citaplanner.notification.note.NoteResult;
import com.citaplanner.notification.request.NotificationRequest;
import com.citaplanner.notification.request.RequestOutcome;
import com.citaplanner.notification.work.Backoff;
import com.citaplanner.notification.work.Transactions;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/**
 * Judges due replies, one in each transaction, and sends those that are wanted: a message is requested in the transaction that
 * records it, and a note is written under the lease and recorded afterwards.
 */
public final class AutoReplySender {
    private static final Logger LOG = Logger.getLogger(AutoReplySender.class);
    private static final String FAILED = "it could not be decided, because of an error of the service";
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(2));

    /** More than those that are made while Chatwoot does not tell of its own messages, until it is too late. */
    static final int MAX_ATTEMPTS = 25;

    private final AutoReplyQueue queue;
    private final ReplyFactFinder facts;
    private final OutOfOfficeCheck outOfOffice;
    private final Function<NotificationRequest, Uni<RequestOutcome>> requests;
    private final NudgeTarget notes;
    private final ConversationStories stories;
    private final Transactions transactions;
    private final AutoReplyMeter meter;
    private final RandomGenerator random;
    private final Clock clock;

    /** @param requests accepts a request in the current transaction */
    public AutoReplySender(
            AutoReplyQueue queue,
            ReplyFactFinder facts,
            OutOfOfficeCheck outOfOffice,
            Function<NotificationRequest, Uni<RequestOutcome>> requests,
            NudgeTarget notes,
            ConversationStories stories,
            Transactions transactions,
            AutoReplyMeter meter,
            RandomGenerator random,
            Clock clock) {
        this.queue = queue;
        this.facts = facts;
        this.outOfOffice = outOfOffice;
        this.requests = requests;
        this.notes = notes;
        this.stories = stories;
        this.transactions = transactions;
        this.meter = meter;
        this.random = random;
        this.clock = clock;
    }

    /** A note that is still to be written, with the result that it will have. */
    private record Outcome(Optional<AgentNudge> note) {
        static final Outcome RECORDED = new Outcome(Optional.empty());
    }

    public Uni<Void> perform(ClaimedReply claimed) {
        return attempt(claimed).onFailure().recoverWithUni(failure -> failed(claimed, failure));
    }

    private Uni<Void> failed(ClaimedReply claimed, Throwable failure) {
        boolean last = claimed.attempt() >= MAX_ATTEMPTS;
        ConversationKey conversation = claimed.reply().conversation();
        LOG.warnf(
                failure,
                "automatic reply failed%s: tenant=%s account=%d conversation=%d attempt=%d",
                last ? ", and is given up" : "",
                conversation.tenantId(),
                conversation.accountId(),
                conversation.id(),
                claimed.attempt());
        return last
                ? recorded(claimed, () -> notSent(claimed, "FAILED", FAILED))
                        .onFailure()
                        .recoverWithUni(
                                () -> recorded(claimed, () -> queue.settle(claimed, ReplyResult.notSent(FAILED))))
                : recorded(claimed, () -> queue.postpone(claimed, again(claimed, Optional.empty())));
    }

    private Instant again(ClaimedReply claimed, Optional<Duration> pause) {
        return clock.instant().plus(BACKOFF.after(claimed.attempt(), pause, random));
    }

    private Uni<Void> recorded(ClaimedReply claimed, Supplier<Uni<Void>> work) {
        return transactions.run(() -> queue.lock(claimed)
                .chain(held -> held ? work.get() : Uni.createFrom().voidItem()));
    }

    private Uni<Void> attempt(ClaimedReply claimed) {
        return told(claimed.reply())
                .chain(told -> transactions.run(() -> queue.lock(claimed)
                        .chain(held ->
                                held ? judge(claimed, told) : Uni.createFrom().item(Outcome.RECORDED))))
                .chain(outcome -> outcome.note()
                        .map(note -> write(claimed, note))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Optional<OutOfOffice>> told(PlannedReply reply) {
        return reply.kind() == ReplyKind.CLOSED
                ? outOfOffice.current(reply.conversation().tenantId())
                : Uni.createFrom().item(Optional.empty());
    }

    private Uni<Outcome> judge(ClaimedReply claimed, Optional<OutOfOffice> told) {
        Instant now = clock.instant();
        return facts.find(claimed.reply(), told).chain(found -> switch (ReplyJudge.judge(claimed.reply(), found, now)) {
            case Verdict.Later(Instant at) -> queue.postpone(claimed, at).replaceWith(Outcome.RECORDED);
            case Verdict.Skip(SkipReason reason) ->
                notSent(claimed, reason.name(), reason.sentence()).replaceWith(Outcome.RECORDED);
            case Verdict.Send(Instant expiresAt) -> send(claimed, found, expiresAt, now);
        });
    }

    private Uni<Outcome> send(ClaimedReply claimed, ReplyFacts found, Instant expiresAt, Instant now) {
        ReplyPlace place = found.place().orElseThrow();
        if (claimed.reply().kind() == ReplyKind.NUDGE && place.rules().nudge().to() == Nudge.NudgeRecipient.AGENT) {
            return Uni.createFrom().item(new Outcome(Optional.of(nudge(claimed, place, found.conversation()))));
        }
        return requests.apply(ReplyRequest.of(claimed.reply(), place, found.writer(), expiresAt, now))
                .chain(outcome -> switch (outcome) {
                    case RequestOutcome.Accepted accepted -> sent(claimed, Optional.of(accepted.notificationId()));
                    case RequestOutcome.Refused refused ->
                        notSent(claimed, "REFUSED", refused.field() + " " + refused.reason());
                })
                .replaceWith(Outcome.RECORDED);
    }

    private static AgentNudge nudge(ClaimedReply claimed, ReplyPlace place, Optional<Conversation> conversation) {
        Duration waited = place.rules().nudge().after().orElse(Duration.ZERO);
        return new AgentNudge(
                claimed.reply().conversation(),
                ReplyRequest.key(claimed.reply()),
                AutoReplyText.in(place.tenant().locale()).note(waited),
                conversation.flatMap(Conversation::assignee).filter(assignee -> !assignee.bot()),
                claimed.attempt());
    }

    private Uni<Void> write(ClaimedReply claimed, AgentNudge note) {
        return notes.write(note).chain(result -> recorded(claimed, () -> record(claimed, result)));
    }

    private Uni<Void> record(ClaimedReply claimed, NoteResult result) {
        return switch (result) {
            case NoteResult.Written written -> sent(claimed, Optional.empty());
            case NoteResult.Dropped(String reason) -> notSent(claimed, "DROPPED", reason);
            case NoteResult.Later(String reason, Optional<Duration> pause) -> {
                LOG.infof(
                        "note about a waiting client is tried again: tenant=%s account=%d conversation=%d attempt=%d reason=%s",
                        claimed.reply().conversation().tenantId(),
                        claimed.reply().conversation().accountId(),
                        claimed.reply().conversation().id(),
                        claimed.attempt(),
                        reason);
                yield queue.postpone(claimed, again(claimed, pause));
            }
        };
    }

    private Uni<Void> sent(ClaimedReply claimed, Optional<UUID> notificationId) {
        meter.sent(claimed.reply().kind());
        return settle(claimed, ReplyResult.sent(notificationId), ReplyStory.replied(claimed.reply(), clock.instant()));
    }

    private Uni<Void> notSent(ClaimedReply claimed, String code, String reason) {
        meter.notSent(claimed.reply().kind());
        return settle(
                claimed,
                ReplyResult.notSent(reason),
                ReplyStory.notReplied(claimed.reply(), code, reason, clock.instant()));
    }

    private Uni<Void> settle(ClaimedReply claimed, ReplyResult result, StoryEntry entry) {
        return queue.settle(claimed, result).chain(() -> stories.add(List.of(entry)));
    }
}
