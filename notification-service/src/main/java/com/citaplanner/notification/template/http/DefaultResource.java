package com.citaplanner.notification.template.http;

import com.citaplanner.notification.http.Page;
import com.citaplanner.notification.template.BuiltInTemplates;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The built-in templates, used by tenants without their own. */
@Tag(name = "Templates")
@Path("/api/v1/templates/defaults")
@Produces(MediaType.APPLICATION_JSON)
class DefaultResource {
    private final BuiltInTemplates builtInTemplates;

    DefaultResource(BuiltInTemplates builtInTemplates) {
        this.builtInTemplates = builtInTemplates;
    }

    @Operation(summary = "List the built-in templates, in one language or all")
    @GET
    @RolesAllowed("read")
    public Page<TemplateView> list(@QueryParam("language") @Nullable String language) {
        List<TemplateView> views = builtInTemplates.all().stream()
                .filter(template ->
                        language == null || template.language().toLanguageTag().equals(language))
                .map(TemplateView::of)
                .toList();
        return new Page<>(views, null);
    }
}
