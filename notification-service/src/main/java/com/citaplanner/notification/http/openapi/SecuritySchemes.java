package com.citaplanner.notification.http.openapi;

import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;

/** Who may call, by the names of the security schemes in {@code META-INF/openapi.yaml}. */
final class SecuritySchemes {
    private SecuritySchemes() {}

    /** Either of them is enough. */
    static List<SecurityRequirement> keyOrToken() {
        return List.of(
                OASFactory.createSecurityRequirement().addScheme("apiKey"),
                OASFactory.createSecurityRequirement().addScheme("bearer"));
    }

    static List<SecurityRequirement> none() {
        return List.of();
    }
}
