package com.citaplanner.notification.note.operations;

import com.citaplanner.notification.note.Note;
import com.citaplanner.notification.note.NoteQueue;
import com.citaplanner.notification.note.NoteTarget;
import com.citaplanner.notification.note.NoteWriter;
import com.citaplanner.notification.work.Signals;
import com.citaplanner.notification.work.WorkLoop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.random.RandomGenerator;

/** Writes due notes when rows arrive, and on a timer for rows that wait. */
@ApplicationScoped
class NoteWorker {
    private final WorkLoop<Note> loop;

    NoteWorker(NoteSettings settings, NoteQueue queue, NoteTarget target) {
        NoteWriter writer = new NoteWriter(queue, target, RandomGenerator.getDefault());
        loop = new WorkLoop<>(
                "private_note", settings.maxInFlight(), free -> queue.claim(free, settings.lease()), writer::perform);
    }

    void start(@Observes StartupEvent started, Signals signals) {
        signals.on("private_note", loop::wake);
    }

    void stop(@Observes ShutdownEvent stopping) {
        loop.stop();
    }
}
