package com.citaplanner.sandbox;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The directory {@code .sandbox} of a checkout: what is kept between runs, and the logs of the last one. */
final class Workspace {
    private final Path directory;
    /** Held, never read: the lock lives as long as this channel is open. */
    private final FileChannel claim;

    private Workspace(Path directory, FileChannel claim) {
        this.directory = directory;
        this.claim = claim;
    }

    /** Takes the directory until this process ends, however it ends. */
    static Workspace claim(Path root) {
        Path directory = root.resolve(".sandbox");
        try {
            Files.createDirectories(directory.resolve("logs"));
            FileChannel file =
                    FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (file.tryLock() == null) {
                throw new StartFailure(
                        "The sandbox of this checkout is already running; stop it first (Ctrl-C there).");
            }
            return new Workspace(directory, file);
        } catch (IOException e) {
            throw new StartFailure("The sandbox cannot write its directory " + directory + ": " + e.getMessage(), e);
        }
    }

    Path kafka() {
        return directory.resolve("kafka");
    }

    Path postgres() {
        return directory.resolve("postgres");
    }

    Path chatwoot() {
        return directory.resolve("chatwoot.json");
    }

    /** What the gateway keeps while Kafka is away. */
    Path spool() {
        return directory.resolve("spool");
    }

    Path log(String name) {
        return directory.resolve("logs").resolve(name + ".log");
    }

    /** A log that says nothing of earlier runs. */
    Path emptyLog(String name) {
        delete(log(name));
        return log(name);
    }

    /** Forgets everything earlier runs have kept. */
    void clear() {
        for (Path kept : List.of(kafka(), postgres(), chatwoot(), spool())) {
            delete(kept);
        }
    }

    private static void delete(Path tree) {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(tree)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new StartFailure("The data of earlier runs could not be deleted: " + e.getMessage(), e);
        }
    }
}
