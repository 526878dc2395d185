package com.citaplanner.gateway.source;

import com.citaplanner.gateway.source.SourcesConfig.Mode;
import com.citaplanner.gateway.source.SourcesConfig.SourceConfig;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Checks the configured sources before the gateway starts. Each message says how to fix the configuration. */
final class SourceRules {
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{16,200}");
    private static final int MAX_SECRETS = 2;

    private SourceRules() {}

    static void check(SourcesConfig config, Map<String, SourceKind> kinds) {
        Map<String, String> tokens = new HashMap<>();
        boolean any = false;
        for (Map.Entry<String, SourceConfig> entry : config.sources().entrySet()) {
            if (!isEmptyDefault(entry.getKey(), entry.getValue())) {
                any = true;
                check(entry.getKey(), entry.getValue(), kinds);
                requireOtherToken(key(entry.getKey()), entry.getValue(), tokens);
            }
        }
        require(
                any || hasDynamicSources(config),
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

    static boolean hasDynamicSources(SourcesConfig config) {
        return config.dynamicSources().keys().filter(keys -> !keys.isBlank()).isPresent();
    }

    static boolean isId(String id) {
        return ID.matcher(id).matches();
    }

    static void check(String id, SourceConfig config, Map<String, SourceKind> kinds) {
        require(
                isId(id),
                key(id)
                        + ": a source's id must have 1 to 63 lower-case letters, digits or"
                        + " dashes and must not begin with a dash; rename it.");
        kind(id, config, kinds).check(key(id), config);
    }

    static SourceKind kind(String id, SourceConfig config, Map<String, SourceKind> kinds) {
        SourceKind kind = kinds.get(config.kind());
        if (kind == null) {
            throw new IllegalStateException(
                    key(id) + ".kind must be one of " + String.join(", ", kinds.keySet()) + ".");
        }
        return kind;
    }

    private static String key(String id) {
        return "gateway.sources." + id;
    }

    static List<String> secrets(SourceConfig config) {
        return config.secrets().orElse(List.of()).stream()
                .map(String::strip)
                .filter(secret -> !secret.isEmpty())
                .toList();
    }

    static List<Secret> keys(SourceConfig config) {
        return secrets(config).stream().map(Secret::new).toList();
    }

    /**
     * Checks that there are one or two secrets.
     *
     * @param remedy what to set them to, for the message
     */
    static void checkSecrets(String key, SourceConfig config, String remedy) {
        int count = secrets(config).size();
        require(count > 0, key + " has no secret. Set " + key + ".secrets to " + remedy + ".");
        require(
                count <= MAX_SECRETS,
                key + " has " + count + " secrets. Keep the current one and, during a rotation, the next one.");
    }

    static void checkToken(String key, Optional<String> token) {
        require(
                TOKEN.matcher(token.orElse("")).matches(),
                key + " must have 16 to 200 letters, digits, - or _. Create one with: openssl rand -hex 24");
    }

    private static void requireOtherToken(String key, SourceConfig config, Map<String, String> tokens) {
        if (config.mode() == Mode.URL_TOKEN) {
            String other = tokens.put(config.token().orElseThrow(), key);
            require(other == null, key + " and " + other + " have the same token. Give each source its own.");
        }
    }

    static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalStateException(message);
        }
    }
}
