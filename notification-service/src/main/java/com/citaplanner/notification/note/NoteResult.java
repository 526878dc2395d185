package com.citaplanner.notification.note;

import java.time.Duration;
import java.util.Optional;

/** The result of writing a note. */
public sealed interface NoteResult {
    /** The note is in the conversation. */
    record Written() implements NoteResult {}

    /** There is nowhere to write it, or Chatwoot refuses it: it is dropped. */
    record Dropped(String reason) implements NoteResult {}

    /**
     * It may have been written or not; it is tried again.
     *
     * @param retryAfter minimum wait before another attempt can succeed
     */
    record Later(String reason, Optional<Duration> retryAfter) implements NoteResult {}
}
