package com.citaplanner.notification.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The description that the running service gives of itself. */
public record OpenApi(JsonNode document) {
    public static OpenApi read() {
        return new OpenApi(Api.with(null).get("/q/openapi?format=json").body());
    }

    /** @param responses by their status, references resolved */
    public record OpenApiOperation(
            String method, String path, JsonNode says, List<JsonNode> parameters, Map<String, JsonNode> responses) {
        public String id() {
            return says.path("operationId").asText();
        }

        /** By their media types. */
        public Map<String, JsonNode> requests() {
            return content(says.path("requestBody"));
        }

        @Override
        public String toString() {
            return method + " " + path + " (" + id() + ")";
        }
    }

    public List<OpenApiOperation> operations() {
        List<OpenApiOperation> operations = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(method -> !method.getKey().equals("parameters"))
                        .forEach(method -> operations.add(new OpenApiOperation(
                                method.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                method.getValue(),
                                Stream.of(path.getValue(), method.getValue())
                                        .flatMap(part -> part.path("parameters").valueStream())
                                        .toList(),
                                responses(method.getValue())))));
        return operations;
    }

    private Map<String, JsonNode> responses(JsonNode operation) {
        Map<String, JsonNode> responses = new LinkedHashMap<>();
        operation
                .path("responses")
                .properties()
                .forEach(response -> responses.put(response.getKey(), resolved(response.getValue())));
        return responses;
    }

    public static Map<String, JsonNode> content(JsonNode body) {
        Map<String, JsonNode> content = new LinkedHashMap<>();
        body.path("content").properties().forEach(media -> content.put(media.getKey(), media.getValue()));
        return content;
    }

    public Map<String, JsonNode> schemas() {
        Map<String, JsonNode> schemas = new LinkedHashMap<>();
        document.at("/components/schemas")
                .properties()
                .forEach(schema -> schemas.put(schema.getKey(), schema.getValue()));
        return schemas;
    }

    /** The names of the schemas that answers are made of, and no request. */
    public Set<String> answered() {
        Set<String> answered = new TreeSet<>();
        Set<String> sent = new TreeSet<>();
        for (OpenApiOperation operation : operations()) {
            operation.requests().values().forEach(media -> collect(media, sent));
            operation.responses().values().forEach(response -> collect(response, answered));
        }
        answered.removeAll(sent);
        return answered;
    }

    private void collect(JsonNode part, Set<String> names) {
        for (String reference : part.findValuesAsText("$ref")) {
            if (names.add(reference.substring(reference.lastIndexOf('/') + 1))) {
                collect(document.at(reference.substring(1)), names);
            }
        }
    }

    /** What a reference leads to; anything else as it is. */
    public JsonNode resolved(JsonNode part) {
        return part.has("$ref") ? document.at(part.path("$ref").asText().substring(1)) : part;
    }

    public Set<ValidationMessage> faults(JsonNode schema, JsonNode value) {
        ObjectNode whole = schema.deepCopy();
        whole.set("components", document.path("components"));
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(
                        whole,
                        SchemaValidatorsConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build())
                .validate(value);
    }
}
