package com.citaplanner.notification.template.http;

import com.citaplanner.notification.access.http.Caller;
import com.citaplanner.notification.http.Cursor;
import com.citaplanner.notification.http.Page;
import com.citaplanner.notification.http.PageSize;
import com.citaplanner.notification.http.Problem;
import com.citaplanner.notification.template.Template;
import com.citaplanner.notification.template.TemplateRepository;
import com.citaplanner.notification.template.http.TemplateView.VersionView;
import com.citaplanner.notification.work.Transactions;
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
import java.util.function.Function;
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
    private final Transactions transactions;
    private final TemplateRepository templates;
    private final Clock clock;

    TemplateResource(Caller caller, Transactions transactions, TemplateRepository templates, Clock clock) {
        this.caller = caller;
        this.transactions = transactions;
        this.templates = templates;
        this.clock = clock;
    }

    @Operation(summary = "List the templates in use, in their newest versions")
    @GET
    @RolesAllowed("read")
    public Uni<Page<TemplateView>> list(@QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit) {
        int size = PageSize.of(limit);
        String after = TemplateIds.after(cursor);
        String tenant = caller.tenantId();
        return transactions
                .run(() -> templates.list(tenant, after, size + 1))
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
        return transactions.run(() -> templates
                .add(template)
                .chain(() -> template.isDefault()
                        ? templates
                                .makeDefault(template.tenantId(), template.id())
                                .replaceWithVoid()
                        : Uni.createFrom().voidItem())
                .chain(() -> view(template.tenantId(), template.id())));
    }

    @Operation(summary = "Get a template in its newest version, even if it was deleted")
    @GET
    @Path("/{id}")
    @RolesAllowed("read")
    public Uni<TemplateView> get(@PathParam("id") String id) {
        return read(id, tenant -> view(tenant, id));
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
        return read(
                id,
                tenant -> inUse(tenant, id)
                        .chain(stored -> templates.change(
                                tenant,
                                id,
                                body.expectedVersion(ifMatch),
                                body.checkedName(),
                                body.wording(stored),
                                clock.instant(),
                                by))
                        .invoke(TemplateResource::requireChanged)
                        .chain(() -> view(tenant, id)));
    }

    private static void requireChanged(boolean changed) {
        if (!changed) {
            throw Problem.conflict("The template has a newer version or was deleted. Read it again.");
        }
    }

    /** Its versions stay readable. */
    @Operation(summary = "Delete a template; its versions stay readable")
    @DELETE
    @Path("/{id}")
    @RolesAllowed("admin")
    public Uni<Void> delete(@PathParam("id") String id) {
        return change(id, tenant -> templates.archive(tenant, id)).replaceWithVoid();
    }

    @Operation(summary = "List all versions of a template, newest first")
    @GET
    @Path("/{id}/versions")
    @RolesAllowed("read")
    public Uni<Page<VersionView>> versions(
            @PathParam("id") String id, @QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit) {
        int size = PageSize.of(limit);
        int before = Cursor.number(cursor).map(Long::intValue).orElse(Integer.MAX_VALUE);
        return read(id, tenant -> view(tenant, id).chain(() -> templates.versions(tenant, id, before, size + 1)))
                .map(read -> Page.of(
                        read.stream().map(VersionView::of).toList(), size, version -> Cursor.of(version.version())));
    }

    @Operation(summary = "Make a template the default for requests that name none")
    @PUT
    @Path("/{id}/default")
    @RolesAllowed("admin")
    public Uni<TemplateView> makeDefault(@PathParam("id") String id) {
        return change(id, tenant -> templates.makeDefault(tenant, id));
    }

    @Operation(summary = "Stop using a template as the default")
    @DELETE
    @Path("/{id}/default")
    @RolesAllowed("admin")
    public Uni<TemplateView> clearDefault(@PathParam("id") String id) {
        return change(id, tenant -> templates.clearDefault(tenant, id));
    }

    private Uni<TemplateView> change(String id, Function<String, Uni<Boolean>> work) {
        return read(
                id,
                tenant -> work.apply(tenant)
                        .invoke(found -> {
                            if (!found) {
                                throw TemplateIds.notFound();
                            }
                        })
                        .chain(() -> view(tenant, id)));
    }

    private <T> Uni<T> read(String id, Function<String, Uni<T>> work) {
        TemplateIds.checked(id);
        String tenant = caller.tenantId();
        return transactions.run(() -> work.apply(tenant));
    }

    private Uni<TemplateView> view(String tenant, String id) {
        return templates.find(tenant, id).map(found -> TemplateView.of(found.orElseThrow(TemplateIds::notFound)));
    }

    private Uni<Template> inUse(String tenant, String id) {
        return templates
                .find(tenant, id)
                .map(found -> found.filter(template -> !template.archived()).orElseThrow(TemplateIds::notFound));
    }

    private static TemplateBody requireBody(@Nullable TemplateBody body) {
        if (body == null) {
            throw Problem.badRequest("There is no body.");
        }
        return body;
    }
}
