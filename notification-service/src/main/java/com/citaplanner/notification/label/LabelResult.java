package com.citaplanner.notification.label;

import java.time.Duration;
import java.util.Optional;

/** The result of adding a label. */
public sealed interface LabelResult {
    /** The conversation has the label. */
    record Added() implements LabelResult {}

    /** There is no conversation, or Chatwoot refuses the label: it is dropped. */
    record Dropped(String reason) implements LabelResult {}

    /**
     * It may have been added or not; it is tried again.
     *
     * @param retryAfter minimum wait before another attempt can succeed
     */
    record Later(String reason, Optional<Duration> retryAfter) implements LabelResult {}
}
