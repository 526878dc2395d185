package com.citaplanner.gateway.payload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.regex.Pattern;

/** The rule for credentials on a JSON tree: the reference that the scanner must agree with. */
public final class ReferenceSecretRemoval {
    private static final Pattern SECRET = Pattern.compile("hmac_.*|.*(token|secret|password|api_?key)");

    private ReferenceSecretRemoval() {}

    public static JsonNode of(JsonNode node) {
        JsonNode copy = node.deepCopy();
        remove(copy);
        return copy;
    }

    private static void remove(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().removeIf(member -> isSecret(member.getKey(), member.getValue()));
        }
        node.forEach(ReferenceSecretRemoval::remove);
    }

    private static boolean isSecret(String name, JsonNode value) {
        if (name.equals("hmac_verified") && value.isBoolean()) {
            return false;
        }
        return SECRET.matcher(name.toLowerCase(Locale.ROOT)).matches() || (name.equals("channel") && value.isObject());
    }
}
