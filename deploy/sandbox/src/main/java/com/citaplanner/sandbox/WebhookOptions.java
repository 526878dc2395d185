package com.citaplanner.sandbox;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The options of {@code ./dev webhook}.
 *
 * @param deliveryId Chatwoot's id of the delivery; using one twice repeats the delivery
 */
record WebhookOptions(Path file, URI url, String secret, String deliveryId) {
    static final String USAGE = """
            ./dev webhook FILE [--url URL] [--secret SECRET] [--delivery ID]
              Signs the content of FILE as Chatwoot does and posts it. Exits with 0 only if the answer is 2xx.
              --url       default: the gateway of ./dev up
              --secret    default: CHATWOOT_WEBHOOK_SECRET, or the secret of ./dev up
              --delivery  default: a new id; use the same id twice to repeat a delivery""";

    private static final List<String> OPTIONS = List.of("--url", "--secret", "--delivery");

    static WebhookOptions from(List<String> arguments, Map<String, String> environment) {
        List<String> files = new ArrayList<>();
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (!argument.startsWith("--")) {
                files.add(argument);
            } else {
                options.put(argument, value(arguments, i++));
            }
        }
        if (files.size() != 1) {
            throw usage(files.isEmpty() ? "FILE is missing." : "Only one FILE can be sent.");
        }
        return new WebhookOptions(
                Path.of(files.getFirst()),
                url(options.getOrDefault("--url", gateway(environment))),
                options.getOrDefault("--secret", secret(environment)),
                options.getOrDefault("--delivery", UUID.randomUUID().toString()));
    }

    private static String value(List<String> arguments, int option) {
        String name = arguments.get(option);
        if (name.equals("--help")) {
            throw new StartFailure(USAGE);
        }
        if (!OPTIONS.contains(name)) {
            throw usage("Unknown option '" + name + "'.");
        }
        if (option + 1 == arguments.size()) {
            throw usage(name + " needs a value.");
        }
        return arguments.get(option + 1);
    }

    private static StartFailure usage(String problem) {
        return new StartFailure(problem + System.lineSeparator() + USAGE);
    }

    private static String gateway(Map<String, String> environment) {
        return "http://127.0.0.1:" + Part.GATEWAY.port(environment) + "/api/webhooks/chatwoot";
    }

    private static URI url(String url) {
        try {
            return URI.create(url);
        } catch (IllegalArgumentException e) {
            throw new StartFailure(
                    "--url must be a URL such as http://127.0.0.1:8080/api/webhooks/chatwoot, not '" + url + "'.", e);
        }
    }

    /** Returns the secret to sign with. During a rotation there are two, separated by a comma; both are valid. */
    private static String secret(Map<String, String> environment) {
        String secrets = environment.getOrDefault(ChatwootAccess.SECRET, "");
        return secrets.isBlank() ? ChatwootAccess.SANDBOX_SECRET : secrets.split(",", 2)[0].strip();
    }
}
