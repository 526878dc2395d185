package com.citaplanner.notification.autoreply;

import com.citaplanner.notification.branch.OpeningCalendar;
import com.citaplanner.notification.conversation.Assignee;
import com.citaplanner.notification.conversation.Conversation;
import com.citaplanner.notification.conversation.ConversationStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Decides whether a reply that is due is sent, by what is known at this moment. */
final class ReplyJudge {
    /** Nobody expects a reply to something older, and a replay of events sends none. */
    static final Duration MAX_DELAY = Duration.ofMinutes(10);

    /** Whoever has just been answered is in the middle of a conversation. */
    static final Duration RECENT_ANSWER = Duration.ofMinutes(5);

    /** A timer that has been sent is not sent again before, where nobody has answered in between. */
    static final Duration TIMER_PAUSE = Duration.ofHours(20);

    private static final Duration SECOND_LOOK = Duration.ofSeconds(30);

    private final PlannedReply reply;
    private final ReplyFacts facts;
    private final Instant now;

    private ReplyJudge(PlannedReply reply, ReplyFacts facts, Instant now) {
        this.reply = reply;
        this.facts = facts;
        this.now = now;
    }

    static Verdict judge(PlannedReply reply, ReplyFacts facts, Instant now) {
        return new ReplyJudge(reply, facts, now).verdict();
    }

    private Verdict verdict() {
        if (facts.place().isEmpty()) {
            return new Verdict.Skip(SkipReason.SWITCHED_OFF);
        }
        ReplyPlace place = facts.place().get();
        return place.calendar()
                .map(calendar -> reply.kind() == ReplyKind.CLOSED ? closed(place, calendar) : timed(place, calendar))
                .orElseGet(() -> new Verdict.Skip(SkipReason.NO_HOURS));
    }

    private Verdict closed(ReplyPlace place, OpeningCalendar calendar) {
        if (!place.rules().closed().enabled()) {
            return new Verdict.Skip(SkipReason.SWITCHED_OFF);
        }
        Instant expiresAt = reply.messageAt().plus(MAX_DELAY);
        if (!now.isBefore(expiresAt)) {
            return new Verdict.Skip(SkipReason.TOO_LATE);
        }
        if (calendar.isOpen(reply.messageAt()) || calendar.isOpen(now)) {
            return new Verdict.Skip(SkipReason.OPEN);
        }
        return doubt(reply.messageAt().minus(RECENT_ANSWER))
                .or(() -> repliedSince(calendar.closedSince(reply.messageAt()).orElse(PlannedReply.NO_PERIOD)))
                .<Verdict>map(Verdict.Skip::new)
                .orElseGet(() -> besideChatwoot(expiresAt));
    }

    /** A reply without its own switch beside Chatwoot's would be the second to the same message. */
    private Verdict besideChatwoot(Instant expiresAt) {
        if (facts.outOfOffice().isEmpty()) {
            Instant again = now.plus(SECOND_LOOK);
            return again.isBefore(expiresAt)
                    ? new Verdict.Later(again)
                    : new Verdict.Skip(SkipReason.UNKNOWN_OUT_OF_OFFICE);
        }
        return facts.outOfOffice().get() ? new Verdict.Skip(SkipReason.OUT_OF_OFFICE) : new Verdict.Send(expiresAt);
    }

    private Verdict timed(ReplyPlace place, OpeningCalendar calendar) {
        Optional<Duration> wait = place.rules().after(reply.kind());
        if (wait.isEmpty()) {
            return new Verdict.Skip(SkipReason.SWITCHED_OFF);
        }
        if (reply.kind() == ReplyKind.UNANSWERED && !calendar.isOpen(reply.messageAt())) {
            return new Verdict.Skip(SkipReason.OUTSIDE_HOURS);
        }
        Optional<Instant> due = calendar.after(reply.messageAt(), wait.get());
        if (due.isEmpty()) {
            return new Verdict.Skip(SkipReason.NO_OPENING);
        }
        if (due.get().isAfter(now)) {
            return new Verdict.Later(due.get());
        }
        Instant expiresAt = due.get().plus(MAX_DELAY);
        if (!now.isBefore(expiresAt)) {
            return new Verdict.Skip(SkipReason.TOO_LATE);
        }
        return doubt(reply.messageAt())
                .or(() -> repliedSince(now.minus(TIMER_PAUSE)))
                .<Verdict>map(Verdict.Skip::new)
                .orElseGet(() -> new Verdict.Send(expiresAt));
    }

    /** @param answeredSince an answer from then on counts */
    private Optional<SkipReason> doubt(Instant answeredSince) {
        return facts.conversation()
                .flatMap(conversation -> ofConversation(conversation, answeredSince))
                .or(() -> facts.earlier().acknowledged() ? Optional.of(SkipReason.ACKNOWLEDGED) : Optional.empty())
                .or(() -> toClient() && facts.optedOut() ? Optional.of(SkipReason.OPTED_OUT) : Optional.empty());
    }

    private boolean toClient() {
        return facts.place()
                .filter(place ->
                        reply.kind() == ReplyKind.NUDGE && place.rules().nudge().to() == Nudge.NudgeRecipient.AGENT)
                .isEmpty();
    }

    private static Optional<SkipReason> ofConversation(Conversation conversation, Instant answeredSince) {
        if (conversation.blocked()) {
            return Optional.of(SkipReason.BLOCKED);
        }
        if (conversation
                .lastAnswerAt()
                .filter(at -> !at.isBefore(answeredSince))
                .isPresent()) {
            return Optional.of(SkipReason.ANSWERED);
        }
        if (conversation.assignee().filter(Assignee::bot).isPresent()) {
            return Optional.of(SkipReason.BOT);
        }
        return conversation.status().flatMap(ReplyJudge::ofStatus);
    }

    private static Optional<SkipReason> ofStatus(ConversationStatus status) {
        return switch (status) {
            case OPEN -> Optional.empty();
            case PENDING -> Optional.of(SkipReason.BOT);
            case SNOOZED, RESOLVED -> Optional.of(SkipReason.CLOSED_CONVERSATION);
        };
    }

    /** Hours may have changed since, so that the same time is in another period now. */
    private Optional<SkipReason> repliedSince(Instant since) {
        return facts.earlier().last().filter(last -> !last.isBefore(since)).map(last -> SkipReason.REPLIED);
    }
}
