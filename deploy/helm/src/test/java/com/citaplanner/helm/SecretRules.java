package com.citaplanner.helm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** No object contains a secret; where one is needed, the object names it. */
final class SecretRules {
    /** The same as in values.schema.json. */
    static final Pattern NAME = Pattern.compile(
            "(SECRETS?|PASSWORDS?|TOKENS?|KEYS?|JAAS_CONFIG|CREDENTIALS?|AUTHORIZATION)$", Pattern.CASE_INSENSITIVE);

    private static final Pattern VALUE = Pattern.compile(
            "-----BEGIN [A-Z ]*PRIVATE KEY|://[^/\\s@]*@|(?i)(password|secret|token)\\s*[=:]\\s*\\S|Bearer \\S"
                    + "|\\bcp_[A-Za-z0-9]+_[A-Za-z0-9]{20}");

    private SecretRules() {}

    /** Says where an object contains a secret, one text each. */
    static List<String> violations(JsonNode object) {
        List<String> violations = new ArrayList<>();
        if (object.path("kind").asText().equals("Secret")) {
            violations.add("a Secret");
        }
        for (JsonNode container : Pods.containers(object)) {
            container.path("env").forEach(variable -> checkName(variable, violations));
        }
        object.path("data").fieldNames().forEachRemaining(name -> {
            if (NAME.matcher(name).find()) {
                violations.add("data: " + name);
            }
        });
        checkValues(object, "", violations);
        return violations;
    }

    private static void checkName(JsonNode variable, List<String> violations) {
        String name = variable.path("name").asText();
        if (variable.has("value") && NAME.matcher(name).find()) {
            violations.add("env: " + name);
        }
    }

    private static void checkValues(JsonNode node, String path, List<String> violations) {
        if (node.isTextual() && VALUE.matcher(node.asText()).find()) {
            violations.add("value: " + path);
        }
        node.properties().forEach(field -> checkValues(field.getValue(), path + "/" + field.getKey(), violations));
        if (node.isArray()) {
            node.forEach(element -> checkValues(element, path + "/-", violations));
        }
    }
}
