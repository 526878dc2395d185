package com.citaplanner.notification.attributes;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The part of a contact to send to Chatwoot.
 *
 * @param attributes our attributes that differ; a null value clears one
 * @param name to fill in
 * @param email to fill in
 */
public record AttributeChange(Map<String, Object> attributes, Optional<String> name, Optional<String> email) {
    public AttributeChange {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    public boolean isEmpty() {
        return attributes.isEmpty() && !fillsFields();
    }

    /**
     * Whether the name or e-mail is set. Unlike attributes, these can be refused: another contact may have the e-mail.
     */
    public boolean fillsFields() {
        return name.isPresent() || email.isPresent();
    }

    public AttributeChange withoutFields() {
        return new AttributeChange(attributes, Optional.empty(), Optional.empty());
    }
}
