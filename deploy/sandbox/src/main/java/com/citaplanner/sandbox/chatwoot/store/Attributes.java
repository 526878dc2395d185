package com.citaplanner.sandbox.chatwoot.store;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Helpers for jsonb columns, which hold any key and any JSON value, including null. */
public final class Attributes {
    private Attributes() {}

    static Map<String, Object> copy(@Nullable Map<String, Object> attributes) {
        return attributes == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    /**
     * Merges shallowly: a key in {@code changes} replaces the old value, null is stored as null, and all other keys
     * stay.
     */
    public static Map<String, Object> merged(Map<String, Object> old, Map<String, Object> changes) {
        Map<String, Object> merged = new LinkedHashMap<>(old);
        merged.putAll(changes);
        return merged;
    }
}
