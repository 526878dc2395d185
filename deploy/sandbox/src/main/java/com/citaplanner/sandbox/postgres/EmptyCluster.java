package com.citaplanner.sandbox.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A stopped cluster with an empty database, made once for each process. A copy of it starts within a second, whereas
 * PostgreSQL needs several to make a new one.
 */
final class EmptyCluster {
    private static final EmptyCluster INSTANCE = new EmptyCluster();

    private final Path directory;

    private EmptyCluster() {
        directory = temporaryDirectory();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory)));
        PostgresServer.make(directory.resolve("data")).stop();
    }

    /** Copies the cluster to a new directory. */
    static Path copy() {
        Path copy = temporaryDirectory();
        try {
            copy(INSTANCE.directory, copy);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot copy PostgreSQL's data to " + copy, e);
        }
        return copy;
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("postgres");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot create a directory for PostgreSQL's data", e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        List<Path> parentsFirst;
        try (Stream<Path> all = Files.walk(from)) {
            parentsFirst = all.skip(1).toList();
        }
        for (Path path : parentsFirst) {
            // Attributes too: PostgreSQL refuses directories that others may read.
            Files.copy(path, to.resolve(from.relativize(path)), StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    static void delete(Path directory) {
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(directory)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        } catch (IOException e) {
            return;
        }
        deepestFirst.forEach(path -> path.toFile().delete());
    }
}
