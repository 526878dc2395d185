package com.citaplanner.notification.support;

import java.util.Set;

/** Distinguishes operator paths from tenant paths. */
public final class OperatorPaths {
    private OperatorPaths() {}

    /** @param tenant how the path names its tenant */
    public static boolean contains(String path, String tenant) {
        String tenantPath = "/api/v1/tenants/" + tenant;
        return path.startsWith("/api/v1/recovery")
                || Set.of("/api/v1/tenants", tenantPath, tenantPath + "/routes", tenantPath + "/keys")
                        .contains(path);
    }
}
