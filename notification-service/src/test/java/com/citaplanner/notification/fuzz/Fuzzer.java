package com.citaplanner.notification.fuzz;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Generates requests of every operation in turn, each with an error: in a parameter, a field of the body, its type, a
 * header or the path. The same seed yields the same requests.
 */
final class Fuzzer {
    /** Suffixes of the tenants whose settings are changed, and that are created and deleted. */
    private static final String SETTINGS = "-settings";

    static final String OTHER = "-other";

    private final Random random;
    private final List<Operation> operations;
    private final Bodies bodies;
    private final String tenant;
    private final Map<String, String> given = new HashMap<>();
    private int made;

    /** @param tenant that sends; the tenant whose settings are changed has a suffix */
    Fuzzer(long seed, List<Operation> operations, String tenant) {
        this.random = new Random(seed);
        this.operations = operations;
        this.bodies = new Bodies(random);
        this.tenant = tenant;
    }

    List<String> tenants() {
        return List.of(tenant, tenant + SETTINGS);
    }

    /** Remembers a returned id, to use instead of the example's. */
    void learn(String example, String id) {
        given.put(example, id);
    }

    /** Each operation once, without errors. */
    List<FuzzedRequest> right() {
        return operations.stream()
                .map(operation -> new Draft(operation).made("nothing"))
                .toList();
    }

    FuzzedRequest next() {
        Draft draft = new Draft(operations.get(made % operations.size()));
        String what = mutate(draft);
        if (random.nextInt(10) == 0) {
            what += " and " + mutate(draft);
        }
        draft.chunked = random.nextInt(8) == 0;
        return draft.made(what);
    }

    private String mutate(Draft draft) {
        return switch (random.nextInt(16)) {
            case 0 -> draft.header(oneOf(HostileValues.HEADERS));
            case 1 -> draft.replace("Accept: ", oneOf(HostileValues.ACCEPTS));
            case 2 -> draft.replace("Content-Type: ", oneOf(HostileValues.CONTENT_TYPES));
            case 3 -> draft.method(oneOf(HostileValues.METHODS));
            case 4 -> draft.insertIntoPath(oneOf(HostileValues.TRAVERSALS));
            case 5, 6 -> draft.pathParameter(encoded());
            case 7, 8 -> draft.queryParameter(encoded());
            case 9 -> draft.body(bodies.whole());
            default -> draft.mutateBody();
        };
    }

    private String encoded() {
        return random.nextInt(3) == 0
                ? oneOf(HostileValues.ENCODED)
                : URLEncoder.encode(oneOf(HostileValues.TEXTS), StandardCharsets.UTF_8);
    }

    private <T> T oneOf(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    /** A request under construction. */
    private final class Draft {
        private final Operation operation;
        private final String tenantId;
        private final List<String> headers = new ArrayList<>();
        private String method;
        private String target;
        private byte[] body;
        private boolean chunked;

        Draft(Operation operation) {
            this.operation = operation;
            this.tenantId = operation.isOperators() ? tenant + OTHER : operation.setsUp() ? tenant + SETTINGS : tenant;
            this.method = operation.method();
            this.target = operation.path();
            operation.in("path").forEach(parameter -> fill(parameter, escaped(example(parameter))));
            if (!operation.requests().isEmpty()) {
                String type = oneOf(List.copyOf(operation.requests().keySet()));
                headers.add("Content-Type: " + type);
                body = operation.requests().get(type).getBytes(StandardCharsets.UTF_8);
            }
        }

        private String example(Operation.Parameter parameter) {
            return parameter.name().equals("tenantId")
                    ? tenantId
                    : given.getOrDefault(parameter.example(), parameter.example());
        }

        private static String escaped(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }

        private void fill(Operation.Parameter parameter, String value) {
            target = target.replace("{" + parameter.name() + "}", value);
        }

        String header(String header) {
            headers.add(header);
            return header;
        }

        String replace(String name, String value) {
            headers.removeIf(header -> header.startsWith(name));
            return header(name + value);
        }

        String method(String other) {
            method = other;
            return "method";
        }

        String body(byte[] other) {
            body = other;
            return "body";
        }

        String insertIntoPath(String traversal) {
            int slash = target.indexOf('/', random.nextInt(target.length()));
            int at = slash < 0 ? target.length() : slash;
            target = target.substring(0, at) + traversal + target.substring(Math.min(target.length(), at + 1));
            return "path " + traversal;
        }

        String pathParameter(String value) {
            List<Operation.Parameter> parameters = operation.in("path");
            if (parameters.isEmpty()) {
                target += "/" + value;
                return "longer path";
            }
            Operation.Parameter wrong = oneOf(parameters);
            target = operation.path();
            parameters.forEach(
                    parameter -> fill(parameter, parameter.equals(wrong) ? value : escaped(example(parameter))));
            return wrong.name();
        }

        String queryParameter(String value) {
            List<Operation.Parameter> parameters = operation.in("query");
            String name = parameters.isEmpty() || random.nextInt(10) == 0
                    ? encoded()
                    : oneOf(parameters).name();
            target += (target.contains("?") ? "&" : "?") + name + "=" + value;
            return "query " + name;
        }

        String mutateBody() {
            Optional<String> json = operation.json();
            if (json.isPresent()) {
                Bodies.Mutated mutated = bodies.mutated(json.get(), operation.fields());
                body = mutated.body();
                return mutated.what();
            }
            if (body == null) {
                return queryParameter(encoded());
            }
            body = bodies.mutatedText(new String(body, StandardCharsets.UTF_8));
            return "text";
        }

        FuzzedRequest made(String what) {
            return new FuzzedRequest(
                    made++, operation, what, tenantId, method, target, List.copyOf(headers), body, chunked);
        }
    }
}
