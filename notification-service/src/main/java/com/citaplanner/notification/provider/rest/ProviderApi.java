package com.citaplanner.notification.provider.rest;

import io.quarkus.rest.client.reactive.NotBody;
import io.quarkus.rest.client.reactive.Url;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * The raw REST client of any provider. The headers of a call replace the content types declared here. Answers are
 * streams, so that a long one need not be read completely.
 */
@Path("")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.WILDCARD)
interface ProviderApi {
    @GET
    Uni<RestResponse<InputStream>> get(@Url String url, @NotBody ProviderExchange exchange);

    @POST
    Uni<RestResponse<InputStream>> post(@Url String url, @NotBody ProviderExchange exchange, byte[] body);

    @PUT
    Uni<RestResponse<InputStream>> put(@Url String url, @NotBody ProviderExchange exchange, byte[] body);

    @DELETE
    Uni<RestResponse<InputStream>> delete(@Url String url, @NotBody ProviderExchange exchange);
}
