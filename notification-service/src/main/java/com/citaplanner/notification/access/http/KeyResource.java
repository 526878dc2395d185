package com.citaplanner.notification.access.http;

import com.citaplanner.notification.access.ApiKeys;
import com.citaplanner.notification.access.http.KeyIssuer.KeyView;
import com.citaplanner.notification.access.http.KeyIssuer.NewKey;
import com.citaplanner.notification.http.Cursor;
import com.citaplanner.notification.http.Page;
import com.citaplanner.notification.http.PageSize;
import com.citaplanner.notification.http.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** REST API for the keys of the caller's tenant; an operator manages the operators' keys. */
@Tag(name = "Keys")
@Path("/api/v1/keys")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"admin", "operator"})
class KeyResource {
    private final Caller caller;
    private final ApiKeys keys;
    private final KeyIssuer issuer;
    private final KeyCache cache;
    private final Clock clock;

    KeyResource(Caller caller, ApiKeys keys, KeyIssuer issuer, KeyCache cache, Clock clock) {
        this.caller = caller;
        this.keys = keys;
        this.issuer = issuer;
        this.cache = cache;
        this.clock = clock;
    }

    @Operation(summary = "Create an API key; the response is the only one that contains its full text")
    @POST
    @ResponseStatus(201)
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<KeyView> create(NewKey request) {
        return issuer.issue(caller.tenant().orElse(null), request);
    }

    @Operation(summary = "List API keys, without their secrets")
    @GET
    public Uni<Page<KeyView>> list(@QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit) {
        int size = PageSize.of(limit);
        String after = Cursor.parse(cursor, 1).map(keys -> keys.getFirst()).orElse("");
        return keys.list(caller.tenant().orElse(null), after, size + 1)
                .map(read -> read.stream().map(key -> KeyView.of(key, null)).toList())
                .map(read -> Page.of(read, size, key -> Cursor.of(key.id())));
    }

    /** The key stops working on this instance immediately, and on others within seconds. */
    @Operation(summary = "Revoke an API key")
    @DELETE
    @Path("/{id}")
    public Uni<Void> revoke(@PathParam("id") String id) {
        return keys.revoke(caller.tenant().orElse(null), id, clock.instant())
                .invoke(() -> cache.forget(id))
                .chain(found -> found
                        ? Uni.createFrom().voidItem()
                        : Uni.createFrom().failure(Problem.notFound("There is no such key.")));
    }
}
