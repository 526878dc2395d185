package com.citaplanner.notification.sync.http;

import com.citaplanner.notification.access.http.Caller;
import com.citaplanner.notification.sync.SyncRuns;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NameBinding;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Answers 404 for an unknown run before an event stream begins, as its status cannot be changed once it is open. */
@ApplicationScoped
class ExistingRunFilter {
    private final Caller caller;
    private final SyncRuns runs;

    ExistingRunFilter(Caller caller, SyncRuns runs) {
        this.caller = caller;
        this.runs = runs;
    }

    /** Marks endpoints whose run must exist. */
    @NameBinding
    @Retention(RetentionPolicy.RUNTIME)
    @interface Required {}

    /** Null lets the request continue. */
    @Required
    @ServerRequestFilter
    Uni<Response> check(UriInfo path) {
        String tenantId = path.getPathParameters().getFirst("tenantId");
        caller.requireTenant(tenantId);
        return runs.find(tenantId, Long.parseLong(path.getPathParameters().getFirst("run")))
                .map(found -> {
                    if (found.isEmpty()) {
                        throw SyncResource.notFound();
                    }
                    return null;
                });
    }
}
