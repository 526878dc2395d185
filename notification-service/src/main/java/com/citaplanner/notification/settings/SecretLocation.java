package com.citaplanner.notification.settings;

import java.nio.charset.StandardCharsets;

/** Identifies a credential of a tenant. A credential encrypted for one location cannot be decrypted as another. */
public record SecretLocation(String tenantId, SettingsScope settingsScope, String field) {
    private static final String SEPARATOR = "\u0000";

    /** The associated data. No part contains NUL, so no two locations have the same data. */
    byte[] bytes() {
        return String.join(SEPARATOR, tenantId, settingsScope.name(), field).getBytes(StandardCharsets.UTF_8);
    }
}
