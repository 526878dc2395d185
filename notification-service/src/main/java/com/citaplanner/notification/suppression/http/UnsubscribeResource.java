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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * The unsubscribe endpoint for readers of marketing (RFC 8058), the only public one. A GET changes nothing, because
 * mail programs and virus scanners open every link; only a POST does.
 */
@Tag(name = "Unsubscribing")
@Path("/u/{token}")
@PermitAll
@Produces(MediaType.TEXT_HTML)
class UnsubscribeResource {
    private static final String ONE_CLICK = "List-Unsubscribe";
    /** The format of issued tokens. PostgreSQL does not accept every text that a URL can hold. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{16,64}");

    private final Suppressions suppressions;

    UnsubscribeResource(Suppressions suppressions) {
        this.suppressions = suppressions;
    }

    @GET
    @Operation(summary = "Show a page with an unsubscribe button")
    @APIResponse(responseCode = "200", description = "The page")
    @APIResponse(responseCode = "404", ref = "UnknownLink")
    public Uni<RestResponse<String>> show(@PathParam("token") String token) {
        return respond(token, suppressions::isKnown, UnsubscribePage::question);
    }

    /** @param form with {@code List-Unsubscribe=One-Click}, in either form encoding */
    @POST
    @Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.MULTIPART_FORM_DATA})
    @Operation(summary = "Unsubscribe")
    @APIResponse(responseCode = "200", description = "The page")
    @APIResponse(responseCode = "404", ref = "UnknownLink")
    public Uni<RestResponse<String>> unsubscribe(@PathParam("token") String token, @Nullable String form) {
        if (form == null || !form.contains(ONE_CLICK)) {
            return show(token);
        }
        return respond(token, suppressions::unsubscribe, UnsubscribePage::done);
    }

    private static Uni<RestResponse<String>> respond(
            String token, Function<String, Uni<Boolean>> action, Supplier<RestResponse<String>> page) {
        Uni<Boolean> known = TOKEN.matcher(token).matches()
                ? action.apply(token)
                : Uni.createFrom().item(false);
        return known.map(valid -> valid ? page.get() : UnsubscribePage.unknown());
    }
}
