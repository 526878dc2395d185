package com.citaplanner.sandbox;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the process that listens on a port: in /proc on Linux, with {@code lsof} elsewhere. */
final class PortOwner {
    private static final Path PROC = Path.of("/proc");
    private static final List<String> SOCKET_TABLES = List.of("net/tcp", "net/tcp6");

    private PortOwner() {}

    /** Returns the listening process; empty if it belongs to another user or cannot be found. */
    static Optional<ProcessHandle> of(int port) {
        try {
            return Files.exists(PROC.resolve("net/tcp")) ? fromProc(port) : fromLsof(port);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<ProcessHandle> fromProc(int port) throws IOException {
        Set<String> sockets = new HashSet<>();
        for (String table : SOCKET_TABLES) {
            if (Files.exists(PROC.resolve(table))) {
                sockets.addAll(SocketTable.listeningSockets(Files.readAllLines(PROC.resolve(table)), port));
            }
        }
        return sockets.isEmpty()
                ? Optional.empty()
                : ProcessHandle.allProcesses()
                        .filter(process -> hasOpenAny(process.pid(), sockets))
                        .findFirst();
    }

    private static boolean hasOpenAny(long pid, Set<String> sockets) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(PROC.resolve(pid + "/fd"))) {
            for (Path file : files) {
                if (Files.isSymbolicLink(file)
                        && sockets.contains(Files.readSymbolicLink(file).toString())) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            return false; // the process has ended, or it belongs to another user
        }
    }

    private static Optional<ProcessHandle> fromLsof(int port) throws IOException {
        Process lsof = new ProcessBuilder("lsof", "-nP", "-t", "-iTCP:" + port, "-sTCP:LISTEN").start();
        return lsof.inputReader().lines().findFirst().map(Long::parseLong).flatMap(ProcessHandle::of);
    }
}
