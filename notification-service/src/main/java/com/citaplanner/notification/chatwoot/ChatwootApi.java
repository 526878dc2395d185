package com.citaplanner.notification.chatwoot;

import io.quarkus.rest.client.reactive.Url;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Chatwoot's REST API on the wire, of whichever installation the URL names. The token goes in the hyphenated header, because
 * nginx drops headers with underscores. Bodies come as streams, so that nobody has to take a long one whole.
 */
@Path("")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.WILDCARD)
interface ChatwootApi {
    String TOKEN = "Api-Access-Token";

    @GET
    Uni<RestResponse<InputStream>> get(@Url String url, @HeaderParam(TOKEN) String token);

    @POST
    Uni<RestResponse<InputStream>> post(@Url String url, @HeaderParam(TOKEN) String token, byte[] json);

    @PUT
    Uni<RestResponse<InputStream>> put(@Url String url, @HeaderParam(TOKEN) String token, byte[] json);
}
