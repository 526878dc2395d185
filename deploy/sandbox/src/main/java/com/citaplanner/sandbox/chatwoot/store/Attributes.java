package com.citaplanner.sandbox.chatwoot.store;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The jsonb columns: any key, any JSON value, null included. */
public final class Attributes {
    private Attributes() {}

    static Map<String, Object> copy(Map<String, Object> attributes) {
        return attributes == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    /** Shallow: a key of {@code changes} replaces, null is stored as null, every other key survives. */
    public static Map<String, Object> merged(Map<String, Object> old, Map<String, Object> changes) {
        Map<String, Object> merged = new LinkedHashMap<>(old);
        merged.putAll(changes);
        return merged;
    }
}
