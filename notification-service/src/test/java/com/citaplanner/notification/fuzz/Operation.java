package com.citaplanner.notification.fuzz;

import com.citaplanner.notification.support.Api;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An operation of the API description.
 *
 * @param parameters in path and query, each with its example
 * @param requests the example body by media type; empty if the operation has none
 * @param fields the names of the top-level fields of the body's schema
 * @param id in the example response; empty if it has none
 */
record Operation(
        String method,
        String path,
        List<Parameter> parameters,
        Map<String, String> requests,
        List<String> fields,
        String id) {
    record Parameter(String name, String in, String example) {}

    static List<Operation> all() {
        JsonNode description = Api.with(null).get("/q/openapi?format=json").body();
        List<Operation> operations = new ArrayList<>();
        description
                .path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> operations.add(of(
                                description,
                                method.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                method.getValue()))));
        return operations;
    }

    private static Operation of(JsonNode description, String method, String path, JsonNode says) {
        List<Parameter> parameters = new ArrayList<>();
        says.path("parameters")
                .forEach(parameter -> parameters.add(new Parameter(
                        parameter.path("name").asText(),
                        parameter.path("in").asText(),
                        parameter.path("example").asText())));
        Map<String, String> requests = new java.util.TreeMap<>();
        List<String> fields = new ArrayList<>();
        says.path("requestBody").path("content").properties().forEach(content -> {
            JsonNode example = content.getValue().path("example");
            requests.put(content.getKey(), example.isTextual() ? example.textValue() : example.toString());
            schema(description, content.getValue().path("schema"))
                    .path("properties")
                    .fieldNames()
                    .forEachRemaining(fields::add);
        });
        return new Operation(method, path, parameters, requests, fields, id(example(says)));
    }

    private static JsonNode example(JsonNode says) {
        return says.path("responses").properties().stream()
                .filter(response -> response.getKey().startsWith("2"))
                .map(response -> response.getValue().at("/content/application~1json/example"))
                .findFirst()
                .orElseThrow();
    }

    /** The id of the resource in the response, or of the first of several. */
    static String id(JsonNode answer) {
        JsonNode id = answer.path("id");
        return (id.isMissingNode() ? answer.at("/notifications/0/id") : id).asText();
    }

    private static JsonNode schema(JsonNode description, JsonNode schema) {
        return schema.has("$ref") ? description.at(schema.path("$ref").asText().substring(1)) : schema;
    }

    List<Parameter> in(String place) {
        return parameters.stream()
                .filter(parameter -> parameter.in().equals(place))
                .toList();
    }

    /** Whether it changes a tenant's settings, which must not change for a tenant that is sending. */
    boolean setsUp() {
        return path.contains("/tenants/") && !path.endsWith("/test") && !path.contains("/sync");
    }

    /** Whether it is for operators of the installation. */
    boolean isOperators() {
        return path.matches("/api/v1/tenants(/\\{tenantId}(/routes|/keys)?)?");
    }

    boolean isOpen() {
        return !path.startsWith("/api");
    }

    Optional<String> json() {
        return Optional.ofNullable(requests.get("application/json"));
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
