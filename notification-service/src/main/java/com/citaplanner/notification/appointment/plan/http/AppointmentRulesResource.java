package com.citaplanner.notification.appointment.plan.http;

import com.citaplanner.notification.access.http.Caller;
import com.citaplanner.notification.appointment.plan.AppointmentRules;
import com.citaplanner.notification.appointment.plan.RulesRepository;
import com.citaplanner.notification.appointment.plan.RulesRepository.StoredRules;
import com.citaplanner.notification.appointment.plan.json.RulesJson;
import com.citaplanner.notification.appointment.plan.json.RulesReader;
import com.citaplanner.notification.http.Problem;
import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** A tenant's rules for messages about appointments. */
@Tag(name = "Settings")
@Path("/api/v1/appointment-rules")
@Produces(MediaType.APPLICATION_JSON)
class AppointmentRulesResource {
    private final Caller caller;
    private final RulesRepository rules;

    AppointmentRulesResource(Caller caller, RulesRepository rules) {
        this.caller = caller;
        this.rules = rules;
    }

    @GET
    @RolesAllowed("read")
    @Operation(summary = "Get the rules for messages about appointments, with the defaults")
    @APIResponse(
            responseCode = "200",
            description = "The rules that apply",
            content = @Content(schema = @Schema(ref = "AppointmentRules")))
    public Uni<JsonNode> get() {
        return rules.read(caller.tenantId()).map(AppointmentRulesResource::view);
    }

    /** {@code If-Match} or {@code version} names the version to replace; 409 if there is a newer one. */
    @PUT
    @RolesAllowed("admin")
    @Operation(summary = "Replace the rules; coming appointments are planned again by them")
    @Consumes(MediaType.APPLICATION_JSON)
    @APIResponse(
            responseCode = "200",
            description = "The rules that apply from now on",
            content = @Content(schema = @Schema(ref = "AppointmentRules")))
    public Uni<JsonNode> put(
            @HeaderParam("If-Match") String ifMatch,
            @RequestBody(required = true, content = @Content(schema = @Schema(ref = "AppointmentRules")))
                    JsonNode json) {
        if (json == null || !json.isObject()) {
            throw Problem.badRequest("The body must be a JSON object.");
        }
        OptionalLong expected =
                expected(ifMatch).or(() -> version(json)).map(OptionalLong::of).orElse(OptionalLong.empty());
        RulesReader.RulesReading reading = RulesReader.read(json);
        if (!reading.errors().isEmpty()) {
            throw Problem.invalid(reading.errors());
        }
        return replace(expected, reading.rules()).map(AppointmentRulesResource::view);
    }

    @DELETE
    @RolesAllowed("admin")
    @Operation(summary = "Return to the default rules; coming appointments are planned again by them")
    public Uni<Void> delete(@HeaderParam("If-Match") String ifMatch) {
        OptionalLong expected = expected(ifMatch).map(OptionalLong::of).orElse(OptionalLong.empty());
        return replace(expected, AppointmentRules.DEFAULT).replaceWithVoid();
    }

    private Uni<StoredRules> replace(OptionalLong expected, AppointmentRules newRules) {
        return rules.replace(caller.tenantId(), expected, newRules)
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

    private static JsonNode view(StoredRules stored) {
        return RulesJson.effective(stored.rules())
                .put("version", stored.version())
                .put("custom", !stored.rules().equals(AppointmentRules.DEFAULT));
    }
}
