package com.citaplanner.notification.template.http;

import com.citaplanner.notification.access.http.Caller;
import com.citaplanner.notification.http.Problem;
import com.citaplanner.notification.template.Business;
import com.citaplanner.notification.template.Chosen;
import com.citaplanner.notification.template.Renderer;
import com.citaplanner.notification.template.Rendering;
import com.citaplanner.notification.template.Template;
import com.citaplanner.notification.template.TemplateShelf;
import com.citaplanner.notification.template.TemplateVersion;
import com.citaplanner.notification.template.Wanted;
import com.citaplanner.notification.template.Wrong;
import com.citaplanner.notification.tenant.TenantDirectory;
import com.citaplanner.notification.work.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** How a template would read, without anything being sent or stored. */
@Path("/api/v1/templates/preview")
@Produces(MediaType.APPLICATION_JSON)
class PreviewResource {
    private final Caller caller;
    private final Transactions transactions;
    private final TenantDirectory tenants;
    private final TemplateShelf shelf;
    private final Renderer renderer;

    PreviewResource(
            Caller caller, Transactions transactions, TenantDirectory tenants, TemplateShelf shelf, Renderer renderer) {
        this.caller = caller;
        this.transactions = transactions;
        this.tenants = tenants;
        this.shelf = shelf;
        this.renderer = renderer;
    }

    @Operation(summary = "What a client would read of a stored template, of a text, or by default")
    @POST
    @RolesAllowed("read")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<PreviewView> preview(PreviewBody body) {
        if (body == null) {
            throw Problem.badRequest("There is no body.");
        }
        String tenant = caller.tenantId();
        return transactions.run(() -> tenants.find(Set.of(tenant))
                .map(found -> Business.of(found.get(tenant)))
                .chain(business -> body.templateId() == null ? unsaved(body, business) : stored(body, business)));
    }

    private Uni<PreviewView> unsaved(PreviewBody body, Business business) {
        Wanted wanted = body.wanted(business);
        if (body.text() != null) {
            return renderer.preview(wanted, body.unsaved(wanted)).map(rendered -> view(rendered, wanted));
        }
        return renderer.render(List.of(wanted)).map(rendered -> view(rendered.getFirst(), wanted));
    }

    private Uni<PreviewView> stored(PreviewBody body, Business business) {
        String id = TemplateIds.checked(body.templateId());
        return shelf.find(business.tenantId(), id)
                .map(found -> found.orElseThrow(TemplateIds::missing))
                .chain(template -> version(template, body.version()).chain(version -> {
                    Wanted wanted = body.of(template, business);
                    return renderer.preview(wanted, Chosen.of(template, version))
                            .map(rendered -> view(rendered, wanted));
                }));
    }

    private Uni<TemplateVersion> version(Template template, Integer version) {
        if (version == null) {
            return Uni.createFrom().item(template.newest());
        }
        return shelf.version(template.tenantId(), template.id(), version)
                .map(found -> found.orElseThrow(() -> Problem.notFound("There is no such version of this template.")));
    }

    private static PreviewView view(Rendering rendering, Wanted wanted) {
        return switch (rendering) {
            case Rendering.Rendered rendered -> PreviewView.of(rendered, wanted.channel());
            case Rendering.Refused(List<Wrong> wrong) -> {
                WordingBody.refuse(wrong);
                throw new IllegalStateException("refused for no reason");
            }
        };
    }
}
