package com.citaplanner.notification.chatwoot;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Chatwoot's REST API as it is. The token goes in the hyphenated header, because nginx drops headers with underscores. All
 * creates answer 200.
 */
@Path("/api/v1/accounts/{account}")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.WILDCARD)
interface ChatwootApi {
    String TOKEN = "Api-Access-Token";

    @GET
    @Path("/contacts/{contact}")
    Uni<RestResponse<byte[]>> contact(
            @HeaderParam(TOKEN) String token, @PathParam("account") long account, @PathParam("contact") long contact);

    @PUT
    @Path("/contacts/{contact}")
    Uni<RestResponse<byte[]>> updateContact(
            @HeaderParam(TOKEN) String token,
            @PathParam("account") long account,
            @PathParam("contact") long contact,
            JsonNode change);

    @POST
    @Path("/contacts/filter")
    Uni<RestResponse<byte[]>> filterContacts(
            @HeaderParam(TOKEN) String token, @PathParam("account") long account, JsonNode filter);

    @POST
    @Path("/contacts")
    Uni<RestResponse<byte[]>> createContact(
            @HeaderParam(TOKEN) String token, @PathParam("account") long account, JsonNode contact);

    @GET
    @Path("/contacts/{contact}/contactable_inboxes")
    Uni<RestResponse<byte[]>> contactableInboxes(
            @HeaderParam(TOKEN) String token, @PathParam("account") long account, @PathParam("contact") long contact);

    @POST
    @Path("/contacts/{contact}/contact_inboxes")
    Uni<RestResponse<byte[]>> createContactInbox(
            @HeaderParam(TOKEN) String token,
            @PathParam("account") long account,
            @PathParam("contact") long contact,
            JsonNode inbox);

    @GET
    @Path("/contacts/{contact}/conversations")
    Uni<RestResponse<byte[]>> conversations(
            @HeaderParam(TOKEN) String token, @PathParam("account") long account, @PathParam("contact") long contact);

    @POST
    @Path("/conversations")
    Uni<RestResponse<byte[]>> createConversation(
            @HeaderParam(TOKEN) String token, @PathParam("account") long account, JsonNode conversation);

    @GET
    @Path("/conversations/{conversation}/messages")
    Uni<RestResponse<byte[]>> messages(
            @HeaderParam(TOKEN) String token,
            @PathParam("account") long account,
            @PathParam("conversation") long conversation,
            @QueryParam("before") Long before);

    @POST
    @Path("/conversations/{conversation}/messages")
    Uni<RestResponse<byte[]>> createMessage(
            @HeaderParam(TOKEN) String token,
            @PathParam("account") long account,
            @PathParam("conversation") long conversation,
            JsonNode message);
}
