package com.citaplanner.notification.template.http;

import com.citaplanner.notification.access.http.Caller;
import com.citaplanner.notification.http.Cursor;
import com.citaplanner.notification.http.Page;
import com.citaplanner.notification.http.PageSize;
import com.citaplanner.notification.http.Problem;
import com.citaplanner.notification.template.Template;
import com.citaplanner.notification.template.TenantTemplates;
import com.citaplanner.notification.template.http.TemplateView.VersionView;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** The templates of the caller's tenant. */
@Tag(name = "Templates")
@Path("/api/v1/templates")
@Produces(MediaType.APPLICATION_JSON)
class TemplateResource {
    private final Caller caller;
    private final TenantTemplates templates;
    private final Clock clock;

    TemplateResource(Caller caller, TenantTemplates templates, Clock clock) {
        this.caller = caller;
        this.templates = templates;
        this.clock = clock;
    }

    @Operation(summary = "List the templates in use, in their newest versions")
    @GET
    @RolesAllowed("read")
    public Uni<Page<TemplateView>> list(@QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit) {
        int size = PageSize.of(limit);
        String after = TemplateIds.after(cursor);
        return templates
                .list(caller.tenantId(), after, size + 1)
                .map(read -> Page.of(
                        read.stream().map(TemplateView::of).toList(), size, template -> Cursor.of(template.id())));
    }

    @Operation(summary = "Create a template")
    @POST
    @RolesAllowed("admin")
    @ResponseStatus(201)
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<TemplateView> create(TemplateBody body) {
        Template template = requireBody(body).template(caller.tenantId(), clock.instant(), caller.keyId());
        return templates.create(template).replaceWith(() -> TemplateView.of(template));
    }

    @Operation(summary = "Get a template in its newest version, even if it was deleted")
    @GET
    @Path("/{id}")
    @RolesAllowed("read")
    public Uni<TemplateView> get(@PathParam("id") String id) {
        return read(id).map(TemplateView::of);
    }

    /** {@code If-Match} or {@code version} names the version to replace; 409 if there is a newer one. */
    @Operation(summary = "Update a template by adding a new version")
    @PUT
    @Path("/{id}")
    @RolesAllowed("admin")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<TemplateView> put(
            @PathParam("id") String id, @HeaderParam("If-Match") String ifMatch, TemplateBody body) {
        requireBody(body);
        String by = caller.keyId();
        String tenant = caller.tenantId();
        return read(id).map(TemplateResource::requireInUse)
                .chain(stored -> templates.change(
                        tenant,
                        id,
                        body.expectedVersion(ifMatch),
                        body.checkedName(),
                        body.wording(stored),
                        clock.instant(),
                        by))
                .map(changed -> TemplateView.of(changed.orElseThrow(
                        () -> Problem.conflict("The template has a newer version or was deleted. Read it again."))));
    }

    private static Template requireInUse(Template stored) {
        if (stored.archived()) {
            throw TemplateIds.notFound();
        }
        return stored;
    }

    /** Its versions stay readable. */
    @Operation(summary = "Delete a template; its versions stay readable")
    @DELETE
    @Path("/{id}")
    @RolesAllowed("admin")
    public Uni<Void> delete(@PathParam("id") String id) {
        return templates
                .archive(caller.tenantId(), TemplateIds.checked(id))
                .map(TemplateResource::view)
                .replaceWithVoid();
    }

    @Operation(summary = "List all versions of a template, newest first")
    @GET
    @Path("/{id}/versions")
    @RolesAllowed("read")
    public Uni<Page<VersionView>> versions(
            @PathParam("id") String id, @QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit) {
        int size = PageSize.of(limit);
        int before = Cursor.number(cursor).map(Long::intValue).orElse(Integer.MAX_VALUE);
        String tenant = caller.tenantId();
        return read(id).chain(() -> templates.versions(tenant, id, before, size + 1))
                .map(read -> Page.of(
                        read.stream().map(VersionView::of).toList(), size, version -> Cursor.of(version.version())));
    }

    @Operation(summary = "Make a template the default for requests that name none")
    @PUT
    @Path("/{id}/default")
    @RolesAllowed("admin")
    public Uni<TemplateView> makeDefault(@PathParam("id") String id) {
        return templates.makeDefault(caller.tenantId(), TemplateIds.checked(id)).map(TemplateResource::view);
    }

    @Operation(summary = "Stop using a template as the default")
    @DELETE
    @Path("/{id}/default")
    @RolesAllowed("admin")
    public Uni<TemplateView> clearDefault(@PathParam("id") String id) {
        return templates
                .clearDefault(caller.tenantId(), TemplateIds.checked(id))
                .map(TemplateResource::view);
    }

    private Uni<Template> read(String id) {
        return templates
                .read(caller.tenantId(), TemplateIds.checked(id))
                .map(found -> found.orElseThrow(TemplateIds::notFound));
    }

    private static TemplateView view(Optional<Template> found) {
        return TemplateView.of(found.orElseThrow(TemplateIds::notFound));
    }

    private static TemplateBody requireBody(@Nullable TemplateBody body) {
        if (body == null) {
            throw Problem.badRequest("There is no body.");
        }
        return body;
    }
}
