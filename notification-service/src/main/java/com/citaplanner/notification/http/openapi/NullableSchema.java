package com.citaplanner.notification.http.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jspecify.annotations.Nullable;

/** The same schema that also allows null. */
final class NullableSchema {
    private NullableSchema() {}

    static Schema of(Schema schema) {
        List<SchemaType> types = Optional.ofNullable(schema.getType()).orElse(List.of());
        if (types.contains(SchemaType.NULL) || all(schema.getAnyOf()).anyMatch(NullableSchema::isNull)) {
            return schema;
        }
        if (types.isEmpty()) {
            return OASFactory.createSchema()
                    .anyOf(List.of(schema, OASFactory.createSchema().type(List.of(SchemaType.NULL))));
        }
        schema.setType(withNull(types));
        if (schema.getEnumeration() != null) {
            List<Object> values = new ArrayList<>(schema.getEnumeration());
            values.add(null);
            schema.setEnumeration(values);
        }
        return schema;
    }

    private static Stream<Schema> all(@Nullable List<Schema> schemas) {
        return schemas == null ? Stream.of() : schemas.stream();
    }

    private static boolean isNull(Schema schema) {
        return List.of(SchemaType.NULL).equals(schema.getType());
    }

    private static List<SchemaType> withNull(List<SchemaType> types) {
        List<SchemaType> withNull = new ArrayList<>(types);
        withNull.add(SchemaType.NULL);
        return withNull;
    }
}
