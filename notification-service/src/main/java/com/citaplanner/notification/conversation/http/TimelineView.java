package com.citaplanner.notification.conversation.http;

import com.citaplanner.notification.conversation.TimelineEntry;
import com.citaplanner.notification.conversation.TimelineEntry.WrittenMessage;
import com.citaplanner.notification.conversation.TimelineEntry.WrittenNotification;
import com.citaplanner.notification.conversation.TimelineKind;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One entry of a conversation's timeline, as the API shows it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TimelineView(
        Instant at,
        TimelineKind kind,
        @Nullable String who,
        @Nullable String reason,
        @Nullable String before,
        @Nullable String after,
        @Nullable WrittenMessage message,
        @Nullable WrittenNotification notification) {
    static TimelineView of(TimelineEntry entry) {
        return new TimelineView(
                entry.at(),
                entry.kind(),
                entry.who(),
                entry.reason(),
                entry.before(),
                entry.after(),
                entry.message(),
                entry.notification());
    }
}
