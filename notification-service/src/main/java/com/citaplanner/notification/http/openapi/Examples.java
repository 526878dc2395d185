package com.citaplanner.notification.http.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.jspecify.annotations.Nullable;

/**
 * Adds examples to the operations. For each method, {@code openapi/examples/<class>.json} contains {@code parameters},
 * {@code request}, the {@code status} and {@code response} that answer it, and the operation's own {@code failures}.
 */
final class Examples {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Examples() {}

    static void describe(PathItem path, Operation operation) {
        JsonNode example = of(operation.getOperationId());
        example.path("failures").forEach(status -> ErrorResponses.add(operation.getResponses(), status.asText()));
        Stream.of(path.getParameters(), operation.getParameters())
                .flatMap(some -> Optional.ofNullable(some).orElse(List.of()).stream())
                .forEach(parameter -> describe(parameter, example.path("parameters")));
        if (operation.getRequestBody() != null) {
            describe(operation.getRequestBody().getContent(), example, "request");
        }
        describeResponse(operation, example);
    }

    private static void describe(Parameter parameter, JsonNode values) {
        if (values.has(parameter.getName())) {
            parameter.setExample(plain(values.path(parameter.getName())));
        }
    }

    /** Uses {@code requests}, keyed by media type, where a body can have several media types. */
    private static void describe(@Nullable Content content, JsonNode example, String part) {
        if (content == null) {
            return;
        }
        content.getMediaTypes().forEach((type, media) -> {
            JsonNode value = example.has(part)
                    ? example.path(part)
                    : example.path(part + "s").path(type);
            if (!value.isMissingNode()) {
                media.setExample(plain(value));
            }
        });
    }

    /** Puts the response under the example's status, unless the operation is annotated with its statuses. */
    private static void describeResponse(Operation operation, JsonNode example) {
        String status = example.path("status").asText();
        APIResponses responses = operation.getResponses();
        if (example.has("status") && responses.getAPIResponse(status) == null) {
            responses.getAPIResponses().keySet().stream()
                    .filter(other -> other.startsWith("2"))
                    .findFirst()
                    .ifPresent(other -> move(responses, other, status));
        }
        if (responses.getAPIResponse(status) != null) {
            describe(responses.getAPIResponse(status).getContent(), example, "response");
        }
    }

    private static void move(APIResponses responses, String from, String to) {
        APIResponse response = responses.getAPIResponse(from);
        responses.removeAPIResponse(from);
        responses.addAPIResponse(to, response);
    }

    private static JsonNode of(String operationId) {
        String[] name = String.valueOf(operationId).split("_", 2);
        String file = "openapi/examples/" + name[0] + ".json";
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(file)) {
            return in == null || name.length < 2
                    ? MissingNode.getInstance()
                    : JSON.readTree(in).path(name[1]);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static Object plain(JsonNode value) {
        return JSON.convertValue(value, Object.class);
    }
}
