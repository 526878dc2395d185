package com.citaplanner.helm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What holds for every pod: the Pod Security Standard "restricted", and limits, probes and a read-only file system. */
final class PodRules {
    private static final Set<String> VOLUMES = Set.of("configMap", "emptyDir", "persistentVolumeClaim", "secret");
    private static final List<String> PROBES = List.of("startupProbe", "readinessProbe", "livenessProbe");

    private static final Map<String, String> OF_POD = Map.of(
            "/automountServiceAccountToken", "false",
            "/securityContext/runAsNonRoot", "true",
            "/securityContext/runAsUser", "10001",
            "/securityContext/seccompProfile/type", "\"RuntimeDefault\"",
            "/hostNetwork", "",
            "/hostPID", "",
            "/hostIPC", "");

    private static final Map<String, String> OF_CONTAINER = Map.of(
            "/securityContext/runAsNonRoot", "true",
            "/securityContext/runAsUser", "",
            "/securityContext/readOnlyRootFilesystem", "true",
            "/securityContext/allowPrivilegeEscalation", "false",
            "/securityContext/privileged", "false",
            "/securityContext/capabilities/drop", "[\"ALL\"]",
            "/securityContext/capabilities/add", "",
            "/securityContext/seccompProfile", "");

    private PodRules() {}

    /** Says what is wrong with an object's pods, one text each; objects without pods are right. */
    static List<String> violations(JsonNode object) {
        List<String> violations = new ArrayList<>();
        JsonNode pod = Pods.pod(object);
        if (pod.isMissingNode()) {
            return violations;
        }
        different(pod, OF_POD, violations);
        pod.path("volumes").forEach(volume -> checkVolume(volume, violations));
        for (JsonNode container : Pods.containers(object)) {
            different(container, OF_CONTAINER, violations);
            checkAmounts(container, violations);
            if (!object.path("kind").asText().equals("Job")) {
                checkProbes(container, violations);
            }
        }
        return violations;
    }

    private static void different(JsonNode node, Map<String, String> expected, List<String> violations) {
        expected.forEach((path, value) -> {
            String actual = node.at(path).toString();
            if (!actual.equals(value)) {
                violations.add(path + " is '" + actual + "' instead of '" + value + "'");
            }
        });
    }

    private static void checkVolume(JsonNode volume, List<String> violations) {
        volume.fieldNames().forEachRemaining(field -> {
            if (!field.equals("name") && !VOLUMES.contains(field)) {
                violations.add("volume " + field);
            }
        });
    }

    private static void checkAmounts(JsonNode container, List<String> violations) {
        for (String path : List.of("/limits/cpu", "/limits/memory", "/requests/cpu", "/requests/memory")) {
            if (container.path("resources").at(path).asText().isEmpty()) {
                violations.add("no " + path);
            }
        }
    }

    private static void checkProbes(JsonNode container, List<String> violations) {
        for (String probe : PROBES) {
            if (!container.at("/" + probe + "/httpGet/path").asText().startsWith("/q/health/")) {
                violations.add("no " + probe);
            }
        }
    }
}
