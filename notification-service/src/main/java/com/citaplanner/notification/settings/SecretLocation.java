package com.citaplanner.notification.settings;

import java.nio.charset.StandardCharsets;

/** Which credential of which tenant: what is encrypted for one of them cannot be read as another. */
public record SecretLocation(String tenantId, SettingsScope settingsScope, String field) {
    private static final String APART = "\u0000";

    /** The associated data. No part has a NUL in it, so no two places have the same. */
    byte[] bytes() {
        return String.join(APART, tenantId, settingsScope.name(), field).getBytes(StandardCharsets.UTF_8);
    }
}
