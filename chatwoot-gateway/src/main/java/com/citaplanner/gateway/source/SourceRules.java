package com.citaplanner.gateway.source;

import com.citaplanner.gateway.source.SourcesConfig.Mode;
import com.citaplanner.gateway.source.SourcesConfig.SourceConfig;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Checks the configured sources before the gateway starts. Each message says how to fix the configuration. */
final class SourceRules {
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{16,200}");
    private static final int MAX_SECRETS = 2;

    private SourceRules() {}

    static void check(SourcesConfig config) {
        Map<String, String> tokens = new HashMap<>();
        boolean any = false;
        for (Map.Entry<String, SourceConfig> entry : config.sources().entrySet()) {
            if (!isEmptyDefault(entry.getKey(), entry.getValue())) {
                any = true;
                check(entry.getKey(), entry.getValue(), tokens);
            }
        }
        require(
                any,
                "No source is configured. Set CHATWOOT_WEBHOOK_SECRET to the secret that Chatwoot shows under"
                        + " Settings > Integrations > Webhooks, or configure gateway.sources.<id>.");
        require(
                config.signatureWindow().toSeconds() > 0,
                "gateway.signature-window must be at least 1s; Chatwoot's authors recommend 300s.");
    }

    /**
     * Returns whether this is the default source without a secret. The shipped configuration contains it; without a
     * secret it is ignored.
     */
    static boolean isEmptyDefault(String id, SourceConfig config) {
        return id.equals(Sources.DEFAULT)
                && config.mode() == Mode.HMAC
                && secrets(config).isEmpty();
    }

    static List<String> secrets(SourceConfig config) {
        return config.secrets().orElse(List.of()).stream()
                .map(String::strip)
                .filter(secret -> !secret.isEmpty())
                .toList();
    }

    private static void check(String id, SourceConfig config, Map<String, String> tokens) {
        String key = "gateway.sources." + id;
        require(
                ID.matcher(id).matches(),
                key
                        + ": a source's id must have 1 to 63 lower-case letters, digits or"
                        + " dashes and must not begin with a dash; rename it.");
        switch (config.mode()) {
            case HMAC -> checkSecrets(key, config);
            case URL_TOKEN -> checkToken(key, config, tokens);
            case UNSIGNED ->
                require(
                        config.secrets().isEmpty() && config.token().isEmpty(),
                        key + " is unsigned but has a secret or token. Remove that, or set mode to hmac or url-token.");
        }
    }

    private static void checkSecrets(String key, SourceConfig config) {
        int count = secrets(config).size();
        require(
                count > 0,
                key + " has no secret. Set " + key + ".secrets to the secret that Chatwoot shows for this"
                        + " webhook, or set mode to url-token for a sender that cannot sign.");
        require(
                count <= MAX_SECRETS,
                key + " has " + count + " secrets. Keep the current one and, during a rotation, the next one.");
    }

    private static void checkToken(String key, SourceConfig config, Map<String, String> tokens) {
        String token = config.token().orElse("");
        require(
                TOKEN.matcher(token).matches(),
                key + ".token must have 16 to 200 letters, digits, - or _. Create one with: openssl rand -hex 24");
        String other = tokens.put(token, key);
        require(other == null, key + " and " + other + " have the same token. Give each source its own.");
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalStateException(message);
        }
    }
}
