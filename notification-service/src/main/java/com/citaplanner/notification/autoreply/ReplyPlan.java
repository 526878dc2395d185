package com.citaplanner.notification.autoreply;

import com.citaplanner.notification.branch.OpeningCalendar;
import com.citaplanner.notification.conversation.Conversation;
import com.citaplanner.notification.conversation.ConversationUpdate;
import com.citaplanner.notification.conversation.NewMessage;
import com.citaplanner.notification.time.DateTimes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** Which replies a client's message may get, and when they are due. */
final class ReplyPlan {
    private final ConversationUpdate update;
    private final NewMessage message;
    private final Instant at;
    private final ReplyPlace place;

    private ReplyPlan(ConversationUpdate update, NewMessage message, Instant at, ReplyPlace place) {
        this.update = update;
        this.message = message;
        this.at = at;
        this.place = place;
    }

    /**
     * @param known the conversation as it is stored, with this message
     * @param now a message that claims to be of a later time is of this one
     */
    static Stream<PlannedReply> of(
            ConversationUpdate update, ReplyPlace place, Optional<Conversation> known, Instant now) {
        Optional<Instant> answered = known.flatMap(Conversation::lastAnswerAt);
        return update.message().stream()
                .map(message -> new ReplyPlan(update, message, DateTimes.earlier(message.createdAt(), now), place))
                .flatMap(plan -> place.calendar().stream().flatMap(calendar -> plan.all(calendar, answered, now)));
    }

    private Stream<PlannedReply> all(OpeningCalendar calendar, Optional<Instant> answered, Instant now) {
        boolean open = calendar.isOpen(at);
        Stream<PlannedReply> closed = place.rules().closed().enabled() && !open
                ? Stream.of(reply(ReplyKind.CLOSED, calendar.closedSince(at).orElse(PlannedReply.NO_PERIOD), now))
                : Stream.empty();
        Stream<ReplyKind> timers = open ? Stream.of(ReplyKind.UNANSWERED, ReplyKind.NUDGE) : Stream.of(ReplyKind.NUDGE);
        return answered.filter(last -> !last.isBefore(at)).isPresent()
                ? closed
                : Stream.concat(closed, timers.flatMap(kind -> timer(kind, calendar, answered)));
    }

    private Stream<PlannedReply> timer(ReplyKind kind, OpeningCalendar calendar, Optional<Instant> answered) {
        Optional<Duration> wait = place.rules().after(kind);
        return wait.flatMap(duration -> calendar.after(at, duration)).stream()
                .map(due -> reply(kind, answered.orElse(PlannedReply.NO_PERIOD), due));
    }

    private PlannedReply reply(ReplyKind kind, Instant period, Instant due) {
        return new PlannedReply(
                update.report().key(),
                kind,
                period,
                update.report().inboxId(),
                update.report().contactId(),
                message.id(),
                at,
                due);
    }
}
