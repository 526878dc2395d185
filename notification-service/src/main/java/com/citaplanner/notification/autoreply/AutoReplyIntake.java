package com.citaplanner.notification.autoreply;

import com.citaplanner.notification.autoreply.ReplyPlaces.PlaceKey;
import com.citaplanner.notification.conversation.Conversation;
import com.citaplanner.notification.conversation.ConversationKey;
import com.citaplanner.notification.conversation.ConversationListener;
import com.citaplanner.notification.conversation.ConversationStories;
import com.citaplanner.notification.conversation.ConversationUpdate;
import com.citaplanner.notification.conversation.Conversations;
import com.citaplanner.notification.conversation.MessageAuthor;
import com.citaplanner.notification.conversation.StoryEntry;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Plans replies to what clients write. Whether one is sent is decided when it is due, by what is known then; so neither the
 * order of events nor an answer that comes at the same time matters here.
 */
public final class AutoReplyIntake implements ConversationListener {
    /** Of older messages not even the story tells, since a replay may bring very many. */
    private static final Duration TOLD = Duration.ofDays(1);

    private final ReplyPlaces places;
    private final Conversations conversations;
    private final AutoReplyQueue queue;
    private final ConversationStories stories;
    private final Clock clock;

    public AutoReplyIntake(
            ReplyPlaces places,
            Conversations conversations,
            AutoReplyQueue queue,
            ConversationStories stories,
            Clock clock) {
        this.places = places;
        this.conversations = conversations;
        this.queue = queue;
        this.stories = stories;
        this.clock = clock;
    }

    @Override
    public Uni<Void> updated(List<ConversationUpdate> updates) {
        Instant now = clock.instant();
        List<ConversationUpdate> written =
                updates.stream().filter(update -> counts(update, now)).toList();
        return written.isEmpty()
                ? Uni.createFrom().voidItem()
                : places.find(written.stream().map(AutoReplyIntake::place).collect(Collectors.toSet()))
                        .chain(found -> found.isEmpty() ? Uni.createFrom().voidItem() : plan(written, found, now));
    }

    /** A client's own new message, seen when it was written. What was read later to close a gap is never answered. */
    private static boolean counts(ConversationUpdate update, Instant now) {
        return update.live()
                && update.message()
                        .filter(message -> message.author() == MessageAuthor.CLIENT && !message.group())
                        .filter(message -> message.createdAt().isAfter(now.minus(TOLD)))
                        .isPresent();
    }

    private static PlaceKey place(ConversationUpdate update) {
        return new PlaceKey(update.tenant(), update.report().inboxId());
    }

    private Uni<Void> plan(List<ConversationUpdate> written, Map<PlaceKey, ReplyPlace> found, Instant now) {
        List<ConversationUpdate> ofPlaces = written.stream()
                .filter(update -> found.containsKey(place(update)))
                .toList();
        Set<ConversationKey> keys =
                ofPlaces.stream().map(update -> update.report().key()).collect(Collectors.toSet());
        return conversations
                .find(keys)
                .chain(known -> add(
                        ofPlaces.stream()
                                .flatMap(update -> replies(update, found, known, now))
                                .toList(),
                        now));
    }

    private static Stream<PlannedReply> replies(
            ConversationUpdate update,
            Map<PlaceKey, ReplyPlace> found,
            Map<ConversationKey, Conversation> known,
            Instant now) {
        return Optional.ofNullable(found.get(place(update))).stream()
                .flatMap(place -> ReplyPlan.of(
                        update,
                        place,
                        Optional.ofNullable(known.get(update.report().key())),
                        now));
    }

    private Uni<Void> add(List<PlannedReply> replies, Instant now) {
        Map<Boolean, List<PlannedReply>> byAge = replies.stream()
                .collect(Collectors.partitioningBy(
                        reply -> reply.messageAt().plus(ReplyJudge.MAX_DELAY).isAfter(now)));
        List<StoryEntry> late = byAge.getOrDefault(false, List.of()).stream()
                .map(reply ->
                        ReplyStory.notReplied(reply, SkipReason.TOO_LATE.name(), SkipReason.TOO_LATE.sentence(), now))
                .toList();
        return queue.add(byAge.getOrDefault(true, List.of()))
                .chain(() -> late.isEmpty() ? Uni.createFrom().voidItem() : stories.add(late));
    }
}
