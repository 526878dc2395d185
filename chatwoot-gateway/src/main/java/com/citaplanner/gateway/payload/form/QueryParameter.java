package com.citaplanner.gateway.payload.form;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a parameter of a URL's query. */
public final class QueryParameter {
    private QueryParameter() {}

    /**
     * Returns the first value of a parameter; empty if the query lacks it, or it is not text.
     *
     * @param query as received, or null
     */
    public static Optional<String> of(@Nullable String query, String name) {
        if (query == null) {
            return Optional.empty();
        }
        return FormBody.read(query.getBytes(StandardCharsets.UTF_8)).stream()
                .flatMap(form -> form.fields().stream())
                .filter(field -> FormBody.text(field.name()).equals(Optional.of(name)))
                .findFirst()
                .flatMap(field -> FormBody.text(field.value()))
                .filter(value -> !value.isEmpty());
    }
}
