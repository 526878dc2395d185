package com.citaplanner.sandbox.chatwoot.store;

import com.citaplanner.sandbox.chatwoot.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the store between runs. Changes are collected for half a second and written as a whole to a temporary file,
 * which is synced and then replaces the old one, so that a kill at any moment leaves one complete state.
 */
public final class StateFile {
    private static final long WRITE_DELAY_MILLIS = 500;

    private final ChatwootStore store;
    private final @Nullable Path file;
    private final ScheduledExecutorService timer;
    private final AtomicBoolean writeScheduled = new AtomicBoolean();

    /**
     * Creates the state file.
     *
     * @param file null to keep nothing
     */
    public StateFile(ChatwootStore store, @Nullable Path file, ScheduledExecutorService timer) {
        this.store = store;
        this.file = file;
        this.timer = timer;
    }

    public void load() {
        if (file == null || !Files.exists(file)) {
            return;
        }
        try {
            Json.read(Files.readAllBytes(file), Snapshot.class).into(store);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot read the stand-in's state " + file + ". Move the file away to start with an empty state.",
                    e);
        }
    }

    /** Schedules a write; the change is on disk within about half a second. */
    public void changed() {
        if (file != null && writeScheduled.compareAndSet(false, true)) {
            ScheduledFuture<?> _ = timer.schedule(this::writeOrWarn, WRITE_DELAY_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /** Writes the state and logs a failure. A full disk must not stop the timer; the next change tries again. */
    private void writeOrWarn() {
        try {
            write();
        } catch (UncheckedIOException e) {
            System.getLogger("chatwoot").log(System.Logger.Level.WARNING, e.getMessage(), e.getCause());
        }
    }

    public synchronized void write() {
        writeScheduled.set(false);
        if (file == null) {
            return;
        }
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path newFile = file.resolveSibling(file.getFileName() + ".new");
            writeSynced(newFile, Json.bytes(Snapshot.of(store)));
            Files.move(newFile, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the stand-in's state to " + file, e);
        }
    }

    private static void writeSynced(Path target, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(
                target, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }
}
