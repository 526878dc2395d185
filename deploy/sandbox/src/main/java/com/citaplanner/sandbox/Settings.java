package com.citaplanner.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How this run was asked for.
 *
 * @param root the checkout
 * @param fresh whether the data of earlier runs is thrown away
 * @param realChatwoot the user's own Chatwoot, empty for the stand-in
 */
record Settings(Path root, boolean fresh, Map<Part, Integer> ports, Optional<ChatwootAccess> realChatwoot) {

    static Settings from(Path root, List<String> arguments, Map<String, String> environment) {
        for (String argument : arguments) {
            if (!argument.equals("--fresh")) {
                throw new StartFailure("./dev up knows only --fresh, not '" + argument + "'.");
            }
        }
        Map<Part, Integer> ports = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            ports.put(part, part.port(environment));
        }
        Optional<ChatwootAccess> realChatwoot = ChatwootAccess.fromEnvironment(environment);
        realChatwoot.ifPresent(ignored -> ports.remove(Part.CHATWOOT));
        return new Settings(realPath(root), !arguments.isEmpty(), Map.copyOf(ports), realChatwoot);
    }

    int port(Part part) {
        return ports.get(part);
    }

    String url(Part part) {
        return "http://127.0.0.1:" + port(part);
    }

    /** The command lines of leftovers name the path without symbolic links. */
    private static Path realPath(Path root) {
        try {
            return root.toRealPath();
        } catch (IOException e) {
            throw new StartFailure("The checkout cannot be read: " + root, e);
        }
    }
}
