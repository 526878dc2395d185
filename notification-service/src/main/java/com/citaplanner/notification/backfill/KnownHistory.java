package com.citaplanner.notification.backfill;

import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What the history knows of a conversation.
 *
 * @param any whether it knows any message
 * @param last the message that Chatwoot lists as the last; empty if it is not known
 * @param newestBefore the newest known message from before the range
 * @param oldestUnsettled the oldest message of the business in the range, or within a day before it, that is not known to
 *     have arrived
 */
public record KnownHistory(
        boolean any, Optional<KnownMessage> last, OptionalLong newestBefore, OptionalLong oldestUnsettled) {
    static final KnownHistory NOTHING =
            new KnownHistory(false, Optional.empty(), OptionalLong.empty(), OptionalLong.empty());

    /**
     * A message in the history.
     *
     * @param status sent, delivered, read or failed; null where unknown
     */
    public record KnownMessage(@Nullable String status, boolean deleted) {}
}
