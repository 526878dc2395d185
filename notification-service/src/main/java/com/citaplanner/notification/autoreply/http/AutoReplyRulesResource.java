package com.citaplanner.notification.autoreply.http;

import com.citaplanner.notification.access.http.Caller;
import com.citaplanner.notification.autoreply.AutoReplyRules;
import com.citaplanner.notification.autoreply.AutoReplyRulesRepository;
import com.citaplanner.notification.autoreply.AutoReplyRulesRepository.StoredReplyRules;
import com.citaplanner.notification.autoreply.OutOfOffice;
import com.citaplanner.notification.autoreply.OutOfOfficeCheck;
import com.citaplanner.notification.autoreply.json.AutoReplyRulesJson;
import com.citaplanner.notification.autoreply.json.AutoReplyRulesReader;
import com.citaplanner.notification.autoreply.json.AutoReplyRulesReader.ReplyRulesReading;
import com.citaplanner.notification.http.Problem;
import com.citaplanner.notification.validation.FieldError;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** A tenant's rules for automatic replies in Chatwoot. */
@Tag(name = "Settings")
@Path("/api/v1/auto-reply-rules")
@Produces(MediaType.APPLICATION_JSON)
class AutoReplyRulesResource {
    private final Caller caller;
    private final AutoReplyRulesRepository rules;
    private final ReplyTemplateCheck templates;
    private final OutOfOfficeCheck outOfOffice;

    AutoReplyRulesResource(
            Caller caller, AutoReplyRulesRepository rules, ReplyTemplateCheck templates, OutOfOfficeCheck outOfOffice) {
        this.caller = caller;
        this.rules = rules;
        this.templates = templates;
        this.outOfOffice = outOfOffice;
    }

    @GET
    @RolesAllowed("read")
    @Operation(
            summary = "Get the rules for automatic replies, and the inboxes where Chatwoot's own messages prevent them")
    @APIResponse(
            responseCode = "200",
            description = "The rules that apply",
            content = @Content(schema = @Schema(ref = "AutoReplyRules")))
    public Uni<JsonNode> get() {
        String tenant = caller.tenantId();
        return rules.read(tenant).chain(stored -> outOfOffice.last(tenant).map(told -> view(stored, told)));
    }

    /** {@code If-Match} or {@code version} names the version to replace; 409 if there is a newer one. */
    @PUT
    @RolesAllowed("admin")
    @Operation(summary = "Replace the rules for automatic replies")
    @Consumes(MediaType.APPLICATION_JSON)
    @APIResponse(
            responseCode = "200",
            description = "The rules that apply from now on, with what Chatwoot just told of its own messages",
            content = @Content(schema = @Schema(ref = "AutoReplyRules")))
    public Uni<JsonNode> put(
            @HeaderParam("If-Match") String ifMatch,
            @RequestBody(required = true, content = @Content(schema = @Schema(ref = "AutoReplyRules"))) JsonNode json) {
        if (json == null || !json.isObject()) {
            throw Problem.badRequest("The body must be a JSON object.");
        }
        OptionalLong expected =
                expected(ifMatch).or(() -> version(json)).map(OptionalLong::of).orElse(OptionalLong.empty());
        ReplyRulesReading reading = AutoReplyRulesReader.read(json);
        refuse(reading.errors());
        String tenant = caller.tenantId();
        return templates
                .errors(tenant, json)
                .invoke(AutoReplyRulesResource::refuse)
                .chain(() -> replace(tenant, expected, reading.rules()))
                .chain(stored -> told(tenant, stored.rules()).map(told -> view(stored, told)));
    }

    @DELETE
    @RolesAllowed("admin")
    @Operation(summary = "Switch all automatic replies off, and forget their rules")
    public Uni<Void> delete(@HeaderParam("If-Match") String ifMatch) {
        OptionalLong expected = expected(ifMatch).map(OptionalLong::of).orElse(OptionalLong.empty());
        return replace(caller.tenantId(), expected, AutoReplyRules.NONE).replaceWithVoid();
    }

    private Uni<Optional<OutOfOffice>> told(String tenant, AutoReplyRules stored) {
        return stored.anyClosedReply() ? outOfOffice.refresh(tenant) : outOfOffice.last(tenant);
    }

    private Uni<StoredReplyRules> replace(String tenant, OptionalLong expected, AutoReplyRules newRules) {
        return rules.replace(tenant, expected, newRules)
                .map(stored -> stored.orElseThrow(
                        () -> Problem.conflict("The rules have another version by now. Read them again.")));
    }

    private static Optional<Long> version(JsonNode json) {
        JsonNode version = json.path("version");
        if (version.isMissingNode() || version.isNull()) {
            return Optional.empty();
        }
        if (!version.isIntegralNumber() || !version.canConvertToLong()) {
            throw Problem.invalid("version", "must be a whole number");
        }
        return Optional.of(version.longValue());
    }

    private static Optional<Long> expected(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.equals("*")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Long.valueOf(ifMatch.replace("\"", "")));
        } catch (NumberFormatException e) {
            throw Problem.badRequest("If-Match must be a version number of the rules.");
        }
    }

    private static void refuse(List<FieldError> errors) {
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
    }

    private static JsonNode view(StoredReplyRules stored, Optional<OutOfOffice> told) {
        ObjectNode view = AutoReplyRulesJson.effective(stored.rules())
                .put("version", stored.version())
                .put("custom", !stored.rules().equals(AutoReplyRules.NONE));
        told.ifPresentOrElse(found -> chatwoot(view.putObject("chatwoot"), found), () -> view.putNull("chatwoot"));
        return view;
    }

    private static void chatwoot(ObjectNode node, OutOfOffice found) {
        ArrayNode inboxes = node.put("checkedAt", found.checkedAt().toString()).putArray("outOfOfficeInboxes");
        found.inboxes().stream().sorted().forEach(inboxes::add);
    }
}
