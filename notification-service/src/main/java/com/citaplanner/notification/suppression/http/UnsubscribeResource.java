package com.citaplanner.notification.suppression.http;

import com.citaplanner.notification.suppression.Suppressions;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Where readers of marketing say that they want no more of it (RFC 8058): the only thing here that anybody may call. Looking
 * changes nothing, because mail programs and virus scanners open every link; only a POST does.
 */
@Path("/u/{token}")
@PermitAll
@Produces(MediaType.TEXT_HTML)
class UnsubscribeResource {
    private static final String ONE_CLICK = "List-Unsubscribe";
    /** As all of ours are; PostgreSQL takes not every text that a URL can hold. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{16,64}");

    private final Suppressions suppressions;

    UnsubscribeResource(Suppressions suppressions) {
        this.suppressions = suppressions;
    }

    @GET
    @Operation(summary = "A page with a button to unsubscribe")
    public Uni<RestResponse<String>> look(@PathParam("token") String token) {
        return ours(token, suppressions::known, UnsubscribePage::question);
    }

    /** @param said a form with {@code List-Unsubscribe=One-Click}, in either of the two ways that forms are sent */
    @POST
    @Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.MULTIPART_FORM_DATA})
    @Operation(summary = "Unsubscribe")
    public Uni<RestResponse<String>> unsubscribe(@PathParam("token") String token, String said) {
        if (said == null || !said.contains(ONE_CLICK)) {
            return look(token);
        }
        return ours(token, suppressions::unsubscribe, UnsubscribePage::done);
    }

    private static Uni<RestResponse<String>> ours(
            String token, Function<String, Uni<Boolean>> ask, Supplier<RestResponse<String>> page) {
        Uni<Boolean> known = TOKEN.matcher(token).matches()
                ? ask.apply(token)
                : Uni.createFrom().item(false);
        return known.map(one -> one ? page.get() : UnsubscribePage.unknown());
    }
}
