package com.citaplanner.notification.template.http;

import com.citaplanner.notification.access.http.Caller;
import com.citaplanner.notification.http.Problem;
import com.citaplanner.notification.template.BusinessProfile;
import com.citaplanner.notification.template.RenderRequest;
import com.citaplanner.notification.template.RenderResult;
import com.citaplanner.notification.template.Renderer;
import com.citaplanner.notification.template.SelectedTemplate;
import com.citaplanner.notification.template.Template;
import com.citaplanner.notification.template.TemplateVersion;
import com.citaplanner.notification.template.TenantTemplates;
import com.citaplanner.notification.tenant.TenantDirectory;
import com.citaplanner.notification.validation.FieldError;
import com.citaplanner.notification.work.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Previews messages without sending or storing anything. */
@Tag(name = "Templates")
@Path("/api/v1/templates/preview")
@Produces(MediaType.APPLICATION_JSON)
class PreviewResource {
    private final Caller caller;
    private final Transactions transactions;
    private final TenantDirectory tenants;
    private final TenantTemplates templates;
    private final Renderer renderer;

    PreviewResource(
            Caller caller,
            Transactions transactions,
            TenantDirectory tenants,
            TenantTemplates templates,
            Renderer renderer) {
        this.caller = caller;
        this.transactions = transactions;
        this.tenants = tenants;
        this.templates = templates;
        this.renderer = renderer;
    }

    @Operation(summary = "Preview a stored template, a text or the default")
    @POST
    @RolesAllowed("read")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<PreviewView> preview(@Nullable PreviewBody body) {
        if (body == null) {
            throw Problem.badRequest("There is no body.");
        }
        String id = body.templateId();
        String tenant = caller.tenantId();
        return transactions
                .run(() -> tenants.existing(tenant).map(BusinessProfile::of))
                .chain(business -> id == null ? unsaved(body, business) : stored(body, id, business));
    }

    private Uni<PreviewView> unsaved(PreviewBody body, BusinessProfile business) {
        RenderRequest renderRequest = body.renderRequest(business);
        if (body.text() != null) {
            return renderer.preview(renderRequest, body.unsavedTemplate(renderRequest))
                    .map(rendered -> view(rendered, renderRequest));
        }
        return transactions
                .run(() -> renderer.render(List.of(renderRequest)))
                .map(rendered -> view(rendered.getFirst(), renderRequest));
    }

    private Uni<PreviewView> stored(PreviewBody body, String id, BusinessProfile business) {
        return templates
                .read(business.tenantId(), TemplateIds.checked(id))
                .map(found -> found.orElseThrow(TemplateIds::notFound))
                .chain(template -> version(template, body.version()).chain(version -> {
                    RenderRequest renderRequest = body.renderRequest(template, business);
                    return renderer.preview(renderRequest, SelectedTemplate.of(template, version))
                            .map(rendered -> view(rendered, renderRequest));
                }));
    }

    private Uni<TemplateVersion> version(Template template, @Nullable Integer version) {
        if (version == null) {
            return Uni.createFrom().item(template.newest());
        }
        return templates
                .version(template.tenantId(), template.id(), version)
                .map(found -> found.orElseThrow(() -> Problem.notFound("There is no such version of this template.")));
    }

    private static PreviewView view(RenderResult renderResult, RenderRequest renderRequest) {
        return switch (renderResult) {
            case RenderResult.Rendered rendered -> PreviewView.of(rendered, renderRequest.channel());
            case RenderResult.Refused(List<FieldError> wrong) -> {
                WordingBody.throwIfAny(wrong);
                throw new IllegalStateException("A refused message must have at least one error");
            }
        };
    }
}
