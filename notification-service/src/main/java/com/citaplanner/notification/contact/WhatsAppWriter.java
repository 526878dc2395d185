package com.citaplanner.notification.contact;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Somebody who writes to a tenant over WhatsApp, or by SMS with the phone alone.
 *
 * @param phoneKey canonical phone
 * @param bsuid WhatsApp's business-scoped user id
 */
public record WhatsAppWriter(String tenantId, Optional<String> phoneKey, Optional<String> bsuid) {
    /** The keys under which WhatsApp knows the writer, the phone first. */
    public List<String> keys() {
        return Stream.concat(phoneKey.stream(), bsuid.stream()).toList();
    }

    Evidence evidence() {
        return new Evidence(null, phoneKey.orElse(null), bsuid.orElse(null), null);
    }

    /** Hides the writer. */
    @Override
    public String toString() {
        return "WhatsAppWriter[" + tenantId + "]";
    }
}
