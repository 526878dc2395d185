package com.citaplanner.notification.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Adds examples to the operations of the OpenAPI document. {@code openapi/examples/<class>.json} contains, by method
 * name, {@code parameters}, {@code request}, and the {@code status} and {@code response} that describeResponse it.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class Examples implements OASFilter {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public void filterOpenAPI(OpenAPI description) {
        description.getPaths().getPathItems().values().forEach(Examples::describe);
    }

    private static void describe(PathItem path) {
        for (Operation operation : path.getOperations().values()) {
            JsonNode example = of(operation.getOperationId());
            Stream.of(path.getParameters(), operation.getParameters())
                    .flatMap(parameters -> Optional.ofNullable(parameters).orElse(List.of()).stream())
                    .forEach(parameter -> describe(parameter, example.path("parameters")));
            if (operation.getRequestBody() != null) {
                describe(operation.getRequestBody().getContent(), example, "request");
            }
            describeResponse(operation, example);
        }
    }

    private static void describe(Parameter parameter, JsonNode values) {
        if (values.has(parameter.getName())) {
            parameter.setExample(plain(values.path(parameter.getName())));
        }
    }

    /** Uses {@code requests}, keyed by media type, where a body can have several media types. */
    private static void describe(Content content, JsonNode example, String part) {
        if (content == null) {
            return;
        }
        content.getMediaTypes().forEach((type, media) -> {
            JsonNode one = example.has(part)
                    ? example.path(part)
                    : example.path(part + "s").path(type);
            if (!one.isMissingNode()) {
                media.setExample(plain(one));
            }
        });
    }

    /** Replaces the default success status by the example's and adds its response. */
    private static void describeResponse(Operation operation, JsonNode example) {
        Optional<String> usual = operation.getResponses().getAPIResponses().keySet().stream()
                .filter(status -> status.startsWith("2"))
                .findFirst();
        if (usual.isPresent() && example.has("status")) {
            APIResponse response = operation.getResponses().getAPIResponse(usual.get());
            operation.getResponses().removeAPIResponse(usual.get());
            operation.getResponses().addAPIResponse(example.path("status").asText(), response);
            describe(response.getContent(), example, "response");
        }
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
