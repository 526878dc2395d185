package com.citaplanner.notification.conversation;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads the timelines of conversations. Works in the current transaction. */
public interface TimelineQueries {
    /**
     * The position at which a page ended.
     *
     * @param rank orders entries of the same time by their source
     */
    record TimelinePosition(Instant at, int rank, String key) {
        public static TimelinePosition of(TimelineEntry entry) {
            return new TimelinePosition(entry.at(), rank(entry.kind()), entry.key());
        }

        /** What is written comes before what became of it, and before what it caused. */
        private static int rank(TimelineKind kind) {
            return switch (kind) {
                case MESSAGE -> 1;
                case NOTIFICATION -> 3;
                case CREATED, STATUS, ASSIGNEE, TEAM, LABELS, INBOX, CONTACT -> 2;
                case REPLIED, NOT_REPLIED, NUDGED, WAITING, ASSIGNED, BACKFILLED, MERGED -> 2;
            };
        }
    }

    /** Entries in the order of their time, starting after the position. Empty where the conversation is not known. */
    Uni<Optional<List<TimelineEntry>>> of(
            ConversationKey conversation, Optional<TimelinePosition> after, boolean newestFirst, int limit);
}
