package com.citaplanner.notification.conversation;

/**
 * An entry of a story, and how it is known.
 *
 * @param inferred whether it was seen by comparing two states. The event of the change itself, which may come later, takes
 *     its place.
 */
public record StoryPoint(StoryEntry entry, boolean inferred) {}
