package com.citaplanner.notification.http.openapi;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jspecify.annotations.Nullable;

/** The names of all schemas that request bodies are made of. */
final class SentSchemas {
    private final Map<String, Schema> schemas;
    private final Set<String> names = new HashSet<>();

    private SentSchemas(Map<String, Schema> schemas) {
        this.schemas = schemas;
    }

    static Set<String> of(OpenAPI description) {
        SentSchemas sent = new SentSchemas(description.getComponents().getSchemas());
        description.getPaths().getPathItems().values().stream()
                .flatMap(path -> path.getOperations().values().stream())
                .forEach(sent::add);
        return sent.names;
    }

    private void add(Operation operation) {
        if (operation.getRequestBody() != null && operation.getRequestBody().getContent() != null) {
            operation.getRequestBody().getContent().getMediaTypes().values().stream()
                    .map(MediaType::getSchema)
                    .forEach(this::add);
        }
    }

    private void add(@Nullable Schema schema) {
        if (schema == null) {
            return;
        }
        if (schema.getRef() != null) {
            String name = schema.getRef().substring(schema.getRef().lastIndexOf('/') + 1);
            if (names.add(name)) {
                add(schemas.get(name));
            }
        }
        parts(schema).forEach(this::add);
    }

    private static Stream<Schema> parts(Schema schema) {
        return Stream.of(
                        Optional.ofNullable(schema.getProperties())
                                .map(Map::values)
                                .orElse(List.of()),
                        all(schema.getAllOf()),
                        all(schema.getAnyOf()),
                        all(schema.getOneOf()),
                        Stream.of(schema.getItems(), schema.getAdditionalPropertiesSchema())
                                .filter(part -> part != null)
                                .toList())
                .flatMap(Collection::stream);
    }

    private static Collection<Schema> all(@Nullable List<Schema> schemas) {
        return schemas == null ? List.of() : schemas;
    }
}
