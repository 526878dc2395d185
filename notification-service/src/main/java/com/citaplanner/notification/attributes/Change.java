package com.citaplanner.notification.attributes;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be sent of a contact, and nothing else.
 *
 * @param attributes ours that differ; null empties one
 */
public record Change(Map<String, Object> attributes, Optional<String> name, Optional<String> email) {
    public Change {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    public boolean isEmpty() {
        return attributes.isEmpty() && !fillsFields();
    }

    /** Fields can be refused where attributes never are: another contact may have the e-mail. */
    public boolean fillsFields() {
        return name.isPresent() || email.isPresent();
    }

    public Change withoutFields() {
        return new Change(attributes, Optional.empty(), Optional.empty());
    }
}
