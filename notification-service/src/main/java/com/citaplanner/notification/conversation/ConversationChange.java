package com.citaplanner.notification.conversation;

import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A change of a conversation as Chatwoot's event itself tells it.
 *
 * @param at by Chatwoot's clock, to the millisecond, as events give it
 * @param before in the form of {@link StoryEntry#before()}
 * @param after in the form of {@link StoryEntry#after()}
 * @param author null where the event does not name one
 */
public record ConversationChange(
        StoryEntry.Kind kind,
        Instant at,
        @Nullable String before,
        @Nullable String after,
        @Nullable String author) {
    /** Statuses as Chatwoot writes them. */
    public static String text(ConversationStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    /** Labels in alphabetical order, since Chatwoot lists them in none; null for none. */
    public static @Nullable String text(Collection<String> labels) {
        return labels.isEmpty() ? null : labels.stream().distinct().sorted().collect(Collectors.joining(","));
    }

    ConversationChange at(Instant time) {
        return new ConversationChange(kind, time, before, after, author);
    }

    StoryEntry of(ConversationKey conversation) {
        return new StoryEntry(conversation, key(kind, at), at, kind, before, after, author, null);
    }

    /** A conversation begins once; of any other kind there is one change at a time. */
    static String key(StoryEntry.Kind kind, Instant at) {
        return kind == StoryEntry.Kind.CREATED ? kind.name() : kind + "@" + at;
    }
}
