package com.citaplanner.sandbox.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The PostgreSQL that is installed on this machine, with the tools that dump and restore it: those of one version, which
 * fit. The packages are called {@code postgresql} and {@code postgresql-client}. On loopback only, without fsync.
 */
public final class InstalledPostgres implements Database, AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);
    private static final List<String> TOOLS =
            List.of("initdb", "postgres", "createdb", "pg_dump", "pg_restore", "pg_isready");

    private final Path binaries;
    private final int port;
    private final Path log;
    private @Nullable Process process;
    private @Nullable Path data;

    private InstalledPostgres(Path binaries, int port, Path log) {
        this.binaries = binaries;
        this.port = port;
        this.log = log;
    }

    /** Finds the installation; it is not started yet. */
    public static InstalledPostgres find(int port, Path log) {
        Path binaries = Optional.ofNullable(System.getenv("POSTGRES_BIN"))
                .map(Path::of)
                .orElseGet(InstalledPostgres::configured);
        List<String> missing = TOOLS.stream()
                .filter(tool -> !Files.isExecutable(binaries.resolve(tool)))
                .toList();
        if (!missing.isEmpty()) {
            throw new IllegalStateException("There is no " + String.join(", ", missing) + " in " + binaries
                    + ". Install the packages postgresql and postgresql-client, or set POSTGRES_BIN to the directory of"
                    + " PostgreSQL's programs");
        }
        return new InstalledPostgres(binaries, port, log);
    }

    private static Path configured() {
        try {
            Process config = new ProcessBuilder("pg_config", "--bindir").start();
            return Path.of(new String(config.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
        } catch (IOException e) {
            return Path.of("/usr/bin");
        }
    }

    /** Starts a new, empty cluster in that directory, which must not exist. */
    public void startNew(Path directory) {
        run(
                "initdb",
                "-D",
                directory.toString(),
                "-U",
                PostgresServer.USERNAME,
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--no-sync");
        data = directory;
        process = start(
                "postgres",
                "-D",
                directory.toString(),
                "-p",
                Integer.toString(port),
                "-h",
                "127.0.0.1",
                "-k",
                "",
                "-c",
                "fsync=off",
                "-c",
                "max_connections=100");
        long deadline = System.nanoTime() + START.toNanos();
        while (!succeeds(connected("pg_isready"))) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("PostgreSQL did not start; see " + log);
            }
        }
        run(connected("createdb", PostgresServer.DATABASE));
    }

    /** Writes a dump of the database as it is now. */
    public void dump(Path file) {
        run(connected("pg_dump", "-Fc", "-f", file.toString(), PostgresServer.DATABASE));
    }

    /** Restores a dump into the empty database. */
    public void restore(Path file) {
        run(connected("pg_restore", "--exit-on-error", "-d", PostgresServer.DATABASE, file.toString()));
    }

    private String[] connected(String tool, String... arguments) {
        List<String> command = new ArrayList<>(
                List.of(tool, "-h", "127.0.0.1", "-p", Integer.toString(port), "-U", PostgresServer.USERNAME));
        command.addAll(List.of(arguments));
        return command.toArray(String[]::new);
    }

    /** Kills PostgreSQL and deletes its data. */
    public void destroy() {
        Process running = process;
        if (running != null) {
            List<ProcessHandle> all = running.descendants().toList();
            running.destroyForcibly().onExit().join();
            all.forEach(ProcessHandle::destroyForcibly);
            all.forEach(child -> child.onExit().join());
            process = null;
        }
        Path directory = data;
        if (directory != null) {
            EmptyCluster.delete(directory);
            data = null;
        }
    }

    private void run(String... command) {
        if (!succeeds(command)) {
            throw new IllegalStateException(command[0] + " failed; see " + log);
        }
    }

    private boolean succeeds(String... command) {
        try {
            Process tool = start(command);
            boolean ended = tool.waitFor(START.toSeconds(), TimeUnit.SECONDS);
            return ended && tool.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** PostgreSQL refuses to run as root, so root runs it in a user namespace where it is somebody else. */
    private Process start(String... command) {
        List<String> all = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            all.addAll(List.of("unshare", "-U"));
        }
        all.add(binaries.resolve(command[0]).toString());
        all.addAll(List.of(command).subList(1, command.length));
        try {
            return new ProcessBuilder(all)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new IllegalStateException(command[0] + " could not be started: " + e.getMessage(), e);
        }
    }

    @Override
    public String url() {
        return "postgresql://127.0.0.1:" + port + "/" + PostgresServer.DATABASE;
    }

    @Override
    public Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:" + url(), PostgresServer.USERNAME, PostgresServer.PASSWORD);
    }

    @Override
    public void close() {
        destroy();
    }
}
