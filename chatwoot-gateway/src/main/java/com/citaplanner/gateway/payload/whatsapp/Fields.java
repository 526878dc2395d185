package com.citaplanner.gateway.payload.whatsapp;

import com.citaplanner.gateway.payload.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The members of an object by name. */
final class Fields {
    static final int MAX_MEMBERS = 200;

    private final Map<String, JsonValue> values;
    private final boolean clear;

    private Fields(Map<String, JsonValue> values, boolean clear) {
        this.values = values;
        this.clear = clear;
    }

    static Fields of(JsonValue object) {
        List<JsonValue.Member> members = object.members(MAX_MEMBERS + 1);
        Map<String, JsonValue> values = new LinkedHashMap<>();
        members.forEach(member -> values.put(member.name(), member.value()));
        return new Fields(values, members.size() <= MAX_MEMBERS && values.size() == members.size());
    }

    /** Returns whether every name is used once, so that all readers see the same. */
    boolean isClear() {
        return clear;
    }

    Optional<JsonValue> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** Returns a string or number that is not empty. */
    Optional<String> scalar(String name) {
        return get(name).flatMap(JsonValue::scalar);
    }
}
