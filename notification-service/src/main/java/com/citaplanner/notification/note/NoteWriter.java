package com.citaplanner.notification.note;

import com.citaplanner.notification.work.Backoff;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/** Writes one note and records the result. */
public final class NoteWriter {
    private static final Logger LOG = Logger.getLogger(NoteWriter.class);
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(10));

    private final NoteQueue queue;
    private final NoteTarget target;
    private final RandomGenerator random;

    public NoteWriter(NoteQueue queue, NoteTarget target, RandomGenerator random) {
        this.queue = queue;
        this.target = target;
        this.random = random;
    }

    public Uni<Void> perform(Note note) {
        return note.text()
                .map(text -> target.write(note, text).chain(result -> record(note, result)))
                .orElseGet(() -> queue.remove(note));
    }

    private Uni<Void> record(Note note, NoteResult result) {
        return switch (result) {
            case NoteResult.Written written -> queue.remove(note);
            case NoteResult.Dropped(String reason) -> {
                LOG.infof(
                        "private note dropped: tenant=%s notification=%s channel=%s reason=%s",
                        note.tenantId(), note.notificationId(), note.channel(), reason);
                yield queue.remove(note);
            }
            case NoteResult.Later(String reason, Optional<Duration> pause) -> {
                LOG.infof(
                        "private note is tried again: tenant=%s notification=%s channel=%s attempt=%d reason=%s",
                        note.tenantId(), note.notificationId(), note.channel(), note.attempt(), reason);
                yield queue.retryLater(note, BACKOFF.after(note.attempt(), pause, random));
            }
        };
    }
}
