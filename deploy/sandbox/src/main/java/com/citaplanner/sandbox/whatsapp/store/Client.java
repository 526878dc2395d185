package com.citaplanner.sandbox.whatsapp.store;

import org.jspecify.annotations.Nullable;

/**
 * A person with WhatsApp.
 *
 * @param waId the WhatsApp id, digits; null if the person is only known by the user id
 * @param userId the business-scoped user id, for example {@code MX.1349…}
 */
public record Client(@Nullable String waId, String userId, String name) {
    /** Returns what this person is known by: the WhatsApp id, or else the user id. */
    public String key() {
        return waId == null ? userId : waId;
    }
}
