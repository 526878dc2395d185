package com.citaplanner.notification.autoreply;

import com.citaplanner.notification.note.NoteResult;
import io.smallrye.mutiny.Uni;

/** Tells agents of a client who waits for an answer. */
public interface NudgeTarget {
    /** Writes the note once: one that an earlier attempt has written is found. The {@code Uni} never fails. */
    Uni<NoteResult> write(AgentNudge nudge);
}
