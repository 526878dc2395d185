package com.citaplanner.notification.conversation;

/** What an entry of a conversation's timeline is about: a message, a notification, or a {@link StoryEntry.Kind}. */
public enum TimelineKind {
    /** Somebody wrote a message. */
    MESSAGE,
    /** What became of a notification that was written into the conversation. */
    NOTIFICATION,
    CREATED,
    STATUS,
    ASSIGNEE,
    TEAM,
    LABELS,
    INBOX,
    CONTACT,
    REPLIED,
    NOT_REPLIED,
    NUDGED,
    WAITING,
    ASSIGNED,
    BACKFILLED,
    MERGED
}
