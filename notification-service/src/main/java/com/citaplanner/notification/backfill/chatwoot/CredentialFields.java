package com.citaplanner.notification.backfill.chatwoot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Removes fields whose name says that they are a credential, at any depth, by the gateway's rule. */
final class CredentialFields {
    private static final List<String> ENDINGS = List.of("token", "secret", "password", "api_key", "apikey");
    private static final String PREFIX = "hmac_";
    private static final String VERIFIED = "hmac_verified";

    private CredentialFields() {}

    /** Changes the node itself. */
    static <N extends JsonNode> N remove(N node) {
        if (node instanceof ObjectNode object) {
            List<String> secret = new ArrayList<>();
            object.fieldNames().forEachRemaining(name -> {
                if (isCredential(name) && !isVerification(name, object.path(name))) {
                    secret.add(name);
                }
            });
            object.remove(secret);
        }
        node.forEach(CredentialFields::remove);
        return node;
    }

    /** Tells whether a visitor of the web chat proved who they are. */
    private static boolean isVerification(String name, JsonNode value) {
        return name.equals(VERIFIED) && value.isBoolean();
    }

    private static boolean isCredential(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith(PREFIX) || ENDINGS.stream().anyMatch(lower::endsWith);
    }
}
