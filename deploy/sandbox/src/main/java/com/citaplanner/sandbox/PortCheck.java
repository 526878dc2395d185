package com.citaplanner.sandbox;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks at every port before anything is started, so that a person learns of all that are taken at once. */
final class PortCheck {
    /** From either end of a long command: a Java program has its name at the end. */
    private static final int COMMAND_SHOWN = 60;

    private PortCheck() {}

    static void check(Map<Part, Integer> ports) {
        List<String> taken = ports.entrySet().stream()
                .filter(claim -> Ports.taken(claim.getValue()))
                .sorted(Map.Entry.comparingByKey())
                .map(claim -> describe(claim.getKey(), claim.getValue(), PortOwner.of(claim.getValue())))
                .toList();
        if (!taken.isEmpty()) {
            throw new StartFailure(String.join(System.lineSeparator(), taken));
        }
    }

    static String describe(Part part, int port, Optional<ProcessHandle> owner) {
        return "Port %d, wanted for %s, is taken by %s.%n    Stop that, or choose another port: %s=%d ./dev up"
                .formatted(
                        port,
                        part.title(),
                        owner.map(PortCheck::name).orElse("a process that cannot be seen from here"),
                        part.variable(),
                        Ports.free());
    }

    private static String name(ProcessHandle owner) {
        String command =
                owner.info().commandLine().or(() -> owner.info().command()).orElse("unknown command");
        return "process %d (%s)".formatted(owner.pid(), shorten(command));
    }

    private static String shorten(String command) {
        return command.length() <= 2 * COMMAND_SHOWN
                ? command
                : command.substring(0, COMMAND_SHOWN) + " … " + command.substring(command.length() - COMMAND_SHOWN);
    }
}
