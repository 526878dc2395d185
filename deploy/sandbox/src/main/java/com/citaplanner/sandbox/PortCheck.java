package com.citaplanner.sandbox;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks all ports before anything is started, so that all conflicts are reported together. */
final class PortCheck {
    /** How many characters to show of each end of a long command; the name of a Java program is at the end. */
    private static final int COMMAND_PART_LENGTH = 60;

    private PortCheck() {}

    static void check(Map<Part, Integer> ports) {
        List<String> conflicts = ports.entrySet().stream()
                .filter(entry -> Ports.isTaken(entry.getValue()))
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> describe(entry.getKey(), entry.getValue(), PortOwner.of(entry.getValue())))
                .toList();
        if (!conflicts.isEmpty()) {
            throw new StartFailure(String.join(System.lineSeparator(), conflicts));
        }
    }

    static String describe(Part part, int port, Optional<ProcessHandle> owner) {
        return "Port %d (%s) is in use by %s.%n    Stop that process, or choose another port: %s=%d ./dev up"
                .formatted(
                        port,
                        part.title(),
                        owner.map(PortCheck::name).orElse("a process of another user"),
                        part.variable(),
                        Ports.free());
    }

    private static String name(ProcessHandle owner) {
        String command =
                owner.info().commandLine().or(() -> owner.info().command()).orElse("unknown command");
        return "process %d (%s)".formatted(owner.pid(), shorten(command));
    }

    private static String shorten(String command) {
        return command.length() <= 2 * COMMAND_PART_LENGTH
                ? command
                : command.substring(0, COMMAND_PART_LENGTH) + " … "
                        + command.substring(command.length() - COMMAND_PART_LENGTH);
    }
}
