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
public record AttributeChange(Map<String, Object> attributes, Optional<String> name, Optional<String> email) {
    public AttributeChange {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    public boolean isEmpty() {
        return attributes.isEmpty() && !fillsFields();
    }

    /** Fields can be refused where attributes never are: another contact may have the e-mail. */
    public boolean fillsFields() {
        return name.isPresent() || email.isPresent();
    }

    public AttributeChange withoutFields() {
        return new AttributeChange(attributes, Optional.empty(), Optional.empty());
    }
}
