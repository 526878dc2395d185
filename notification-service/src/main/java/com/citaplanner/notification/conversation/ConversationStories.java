package com.citaplanner.notification.conversation;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** Adds to the stories of conversations, in the current transaction. An entry that is there already changes nothing. */
public interface ConversationStories {
    Uni<Void> add(List<StoryEntry> entries);
}
