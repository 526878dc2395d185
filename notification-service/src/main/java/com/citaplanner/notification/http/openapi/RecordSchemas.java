package com.citaplanner.notification.http.openapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.IndexView;

/**
 * Describes which fields of each record are required and which may be null.
 *
 * <p>In a response every field is required, except those that the record omits when they have no value; nullable fields
 * may be null. In a request the fields listed in the record's {@code @Schema} are required; all others may be omitted
 * or null. A record used in both is described as a request.
 */
final class RecordSchemas {
    private static final String PAGE = "Page";

    private final IndexView index;
    private final Map<String, Schema> schemas;
    private final Set<String> sent;
    private final List<ClassInfo> records;

    RecordSchemas(IndexView index, OpenAPI description) {
        this.index = index;
        this.schemas = description.getComponents().getSchemas();
        this.sent = SentSchemas.of(description);
        this.records = index.getKnownClasses().stream()
                .filter(type -> type.isRecord() && type.name().toString().startsWith("com.citaplanner."))
                .toList();
    }

    void complete() {
        schemas.forEach((name, schema) ->
                fields(name, schema).ifPresent(fields -> complete(fields, schema, sent.contains(name))));
    }

    /** The fields of the record that a schema describes; {@code PageKeyView} is a {@code Page} of them. */
    private Optional<Map<String, RecordField>> fields(String name, Schema schema) {
        if (schema.getProperties() == null) {
            return Optional.empty();
        }
        return records.stream()
                .filter(type -> type.simpleName().equals(name) || isPage(name, type))
                .map(type -> RecordField.of(type, index))
                .filter(fields ->
                        fields.keySet().containsAll(schema.getProperties().keySet()))
                .findFirst();
    }

    private static boolean isPage(String name, ClassInfo type) {
        return name.startsWith(PAGE) && type.simpleName().equals(PAGE);
    }

    private static void complete(Map<String, RecordField> fields, Schema schema, boolean isSent) {
        List<String> declared = Optional.ofNullable(schema.getRequired()).orElse(List.of());
        List<String> required = new ArrayList<>(declared);
        Map<String, Schema> properties = new LinkedHashMap<>();
        schema.getProperties().forEach((name, property) -> {
            RecordField field = fields.get(name);
            boolean isNullable = field != null && (isSent ? !declared.contains(name) : field.isNullInAnswers());
            properties.put(name, isNullable ? NullableSchema.of(property) : property);
            if (field != null && !isSent && !declared.contains(name) && field.isAlwaysInAnswers()) {
                required.add(name);
            }
        });
        schema.setProperties(properties);
        schema.setRequired(required.isEmpty() ? null : required);
    }
}
