package com.citaplanner.sandbox;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The directory {@code .sandbox} of a checkout: the data kept between runs, and the logs of the last run. */
final class Workspace {
    /**
     * Referenced until the process ends, because the garbage collector closes an unreferenced channel and so ends its
     * lock.
     */
    private static final Set<FileChannel> CLAIMS = ConcurrentHashMap.newKeySet();

    private final Path directory;

    private Workspace(Path directory) {
        this.directory = directory;
    }

    /**
     * Claims the directory until this process ends, however it ends.
     *
     * @throws StartFailure if another sandbox of this checkout is running
     */
    static Workspace claim(Path root) {
        Path directory = root.resolve(".sandbox");
        try {
            Files.createDirectories(directory.resolve("logs"));
            FileChannel file =
                    FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (file.tryLock() == null) {
                throw new StartFailure(
                        "The sandbox of this checkout is already running. Stop it first with Ctrl-C in its terminal.");
            }
            CLAIMS.add(file);
            return new Workspace(directory);
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

    /** The events that the gateway stores while Kafka is unavailable. */
    Path spool() {
        return directory.resolve("spool");
    }

    Path log(String name) {
        return directory.resolve("logs").resolve(name + ".log");
    }

    /** Deletes the log of earlier runs and returns its path. */
    Path emptyLog(String name) {
        delete(log(name));
        return log(name);
    }

    /** Deletes all data of earlier runs. */
    void clear() {
        for (Path data : List.of(kafka(), postgres(), chatwoot(), spool())) {
            delete(data);
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
