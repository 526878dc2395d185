package com.citaplanner.notification.backfill;

import com.citaplanner.notification.conversation.Conversation;
import com.citaplanner.notification.conversation.ConversationKey;
import com.citaplanner.notification.conversation.ConversationStories;
import com.citaplanner.notification.conversation.Conversations;
import com.citaplanner.notification.conversation.StoryEntry;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is known of conversations, and the note in their stories that events were missing. Works in the current transaction. */
public final class KnownStates {
    private final Conversations conversations;
    private final ConversationStories stories;

    public KnownStates(Conversations conversations, ConversationStories stories) {
        this.conversations = conversations;
        this.stories = stories;
    }

    Uni<Optional<Conversation>> find(ConversationKey key) {
        return conversations.find(List.of(key)).map(found -> Optional.ofNullable(found.get(key)));
    }

    /** One entry for what was found at once; the same when the page is repeated. */
    Uni<Void> found(ConversationKey key, List<MissingEvent> events, Instant at) {
        MissingEvent last = events.getLast();
        String reason = events.size() == 1
                ? "1 event had not come and was read from Chatwoot"
                : events.size() + " events had not come and were read from Chatwoot";
        StoryEntry entry = new StoryEntry(
                key,
                "backfill:" + last.kind().event() + ":" + last.subjectId() + ":" + last.state(),
                at,
                StoryEntry.Kind.BACKFILLED,
                null,
                Integer.toString(events.size()),
                "service",
                reason);
        return stories.add(List.of(entry));
    }
}
