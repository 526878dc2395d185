package com.citaplanner.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The settings of this run.
 *
 * @param root the checkout
 * @param fresh whether to delete the data of earlier runs
 * @param realChatwoot the user's own Chatwoot; empty for the stand-in
 * @param evolution whether the demo tenant's WhatsApp goes over Evolution API
 */
record Settings(
        Path root, boolean fresh, Map<Part, Integer> ports, Optional<ChatwootAccess> realChatwoot, boolean evolution) {
    private static final String PROVIDER = "SANDBOX_WHATSAPP_PROVIDER";

    static Settings from(Path root, List<String> arguments, Map<String, String> environment) {
        for (String argument : arguments) {
            if (!argument.equals("--fresh")) {
                throw new StartFailure("Unknown option '" + argument + "'. ./dev up accepts only --fresh.");
            }
        }
        Map<Part, Integer> ports = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            ports.put(part, part.port(environment));
        }
        Optional<ChatwootAccess> realChatwoot = ChatwootAccess.fromEnvironment(environment);
        realChatwoot.ifPresent(ignored -> ports.remove(Part.CHATWOOT));
        return new Settings(
                realPath(root), !arguments.isEmpty(), Map.copyOf(ports), realChatwoot, evolution(environment));
    }

    private static boolean evolution(Map<String, String> environment) {
        String provider = environment.getOrDefault(PROVIDER, "meta");
        return switch (provider) {
            case "meta", "" -> false;
            case "evolution" -> true;
            default -> throw new StartFailure(PROVIDER + " must be meta or evolution, not '" + provider + "'.");
        };
    }

    int port(Part part) {
        return Objects.requireNonNull(ports.get(part));
    }

    String url(Part part) {
        return "http://127.0.0.1:" + port(part);
    }

    /** Resolves symbolic links, because the command lines of leftover processes contain the resolved path. */
    private static Path realPath(Path root) {
        try {
            return root.toRealPath();
        } catch (IOException e) {
            throw new StartFailure("The checkout cannot be read: " + root, e);
        }
    }
}
