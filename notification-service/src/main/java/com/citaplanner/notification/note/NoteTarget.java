package com.citaplanner.notification.note;

import io.smallrye.mutiny.Uni;

/** Writes notes where agents see them. */
public interface NoteTarget {
    /** Writes a note once: one that an earlier attempt has written is found. The {@code Uni} never fails. */
    Uni<NoteResult> write(Note note, String text);
}
