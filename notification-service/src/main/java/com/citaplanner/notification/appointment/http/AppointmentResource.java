package com.citaplanner.notification.appointment.http;

import com.citaplanner.notification.access.http.Caller;
import com.citaplanner.notification.appointment.AppointmentIntake;
import com.citaplanner.notification.appointment.AppointmentKey;
import com.citaplanner.notification.appointment.AppointmentQueries;
import com.citaplanner.notification.appointment.AppointmentReplies;
import com.citaplanner.notification.appointment.AppointmentReport;
import com.citaplanner.notification.appointment.AppointmentReportReader;
import com.citaplanner.notification.appointment.ReportReading;
import com.citaplanner.notification.appointment.ReportResult;
import com.citaplanner.notification.appointment.ReportResult.Status;
import com.citaplanner.notification.appointment.plan.PlannedMessages;
import com.citaplanner.notification.http.Cursor;
import com.citaplanner.notification.http.Page;
import com.citaplanner.notification.http.PageSize;
import com.citaplanner.notification.http.Problem;
import com.citaplanner.notification.validation.FieldError;
import com.citaplanner.notification.work.Transactions;
import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigInteger;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** REST API for the appointments of the caller's tenant. */
@Tag(name = "Appointments")
@Path("/api/v1/appointments")
@Produces(MediaType.APPLICATION_JSON)
class AppointmentResource {
    private static final int MAX_REPLIES = 50;
    private static final Pattern VERSION = Pattern.compile("[0-9]{1,19}");

    private final Caller caller;
    private final Transactions transactions;
    private final AppointmentIntake intake;
    private final AppointmentQueries queries;
    private final PlannedMessages messages;
    private final AppointmentReplies replies;
    private final AppointmentSearch search;
    private final Clock clock;

    AppointmentResource(
            Caller caller,
            Transactions transactions,
            AppointmentIntake intake,
            AppointmentQueries queries,
            PlannedMessages messages,
            AppointmentReplies replies,
            AppointmentSearch search,
            Clock clock) {
        this.caller = caller;
        this.transactions = transactions;
        this.intake = intake;
        this.queries = queries;
        this.messages = messages;
        this.replies = replies;
        this.search = search;
        this.clock = clock;
    }

    @Operation(summary = "Create or replace an appointment")
    @PUT
    @Path("/{id}")
    @RolesAllowed("send")
    @Consumes(MediaType.APPLICATION_JSON)
    @APIResponse(responseCode = "201", description = "Created")
    @APIResponse(responseCode = "200", description = "Changed, or the same as before")
    public Uni<RestResponse<AppointmentView>> put(
            @PathParam("id") String id,
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = AppointmentBody.class)))
                    JsonNode body) {
        AppointmentReport report = report(key(id), body);
        return transactions
                .run(() -> intake.apply(List.of(report)).map(results -> newest(results.getFirst())))
                .chain(status -> find(report.key())
                        .map(appointment -> RestResponse.ResponseBuilder.<AppointmentView>create(
                                        status == Status.CREATED ? 201 : 200)
                                .entity(appointment)
                                .build()));
    }

    private AppointmentReport report(AppointmentKey key, @Nullable JsonNode body) {
        if (body == null) {
            throw Problem.badRequest("The body is missing; send a JSON object with at least clientId and startsAt.");
        }
        return switch (AppointmentBodyReader.read(body, key, clock.instant(), false)) {
            case ReportReading.Read(AppointmentReport report) -> report;
            case ReportReading.Invalid(List<FieldError> errors) -> throw Problem.invalid(errors);
        };
    }

    private AppointmentKey key(String id) {
        AppointmentBodyReader.idProblem(id).ifPresent(reason -> {
            throw Problem.invalid("id", reason);
        });
        return new AppointmentKey(caller.tenantId(), id);
    }

    private static Status newest(ReportResult result) {
        if (result.status() == Status.OLDER) {
            throw Problem.conflict("The stored version of this appointment is " + result.version()
                    + "; send a higher version or none.");
        }
        return result.status();
    }

    @Operation(summary = "Get an appointment with its messages and its client's answers")
    @GET
    @Path("/{id}")
    @RolesAllowed("read")
    public Uni<AppointmentView> get(@PathParam("id") String id) {
        return find(key(id));
    }

    private Uni<AppointmentView> find(AppointmentKey key) {
        return transactions.run(() -> queries.find(key)
                .map(found -> found.map(AppointmentView::of).orElseThrow(AppointmentResource::unknown))
                .chain(appointment -> messages.of(key.tenantId(), key.id())
                        .chain(planned ->
                                replies.of(key, MAX_REPLIES).map(answers -> appointment.with(planned, answers)))));
    }

    private static Problem unknown() {
        return Problem.notFound("There is no such appointment.");
    }

    @Operation(summary = "Cancel an appointment")
    @DELETE
    @Path("/{id}")
    @RolesAllowed("send")
    public Uni<Void> cancel(
            @PathParam("id") String id,
            @Parameter(description = "Whether the client is not told about it") @QueryParam("silent") boolean silent,
            @Parameter(
                            description =
                                    "The version of the cancellation; without it, the one after the stored version",
                            schema = @Schema(type = SchemaType.INTEGER, format = "int64", minimum = "0"))
                    @QueryParam("version")
                    @Nullable
                    String version) {
        AppointmentKey key = key(id);
        OptionalLong given = version(version);
        return transactions
                .run(() -> intake.cancel(key, given, clock.instant(), silent))
                .invoke(result -> newest(result.orElseThrow(AppointmentResource::unknown)))
                .replaceWithVoid();
    }

    private static OptionalLong version(@Nullable String given) {
        if (given == null) {
            return OptionalLong.empty();
        }
        if (VERSION.matcher(given).matches()) {
            BigInteger version = new BigInteger(given);
            if (version.compareTo(BigInteger.valueOf(AppointmentReportReader.MAX_VERSION)) <= 0) {
                return OptionalLong.of(version.longValue());
            }
        }
        throw Problem.invalid(
                "version",
                "must be a whole number from 0 to " + AppointmentReportReader.MAX_VERSION + ", for example 4");
    }

    @Operation(summary = "List the appointments of a client, or those that begin in a period of up to 31 days")
    @GET
    @RolesAllowed("read")
    public Uni<Page<AppointmentView>> list(
            @QueryParam("clientId") @Nullable String clientId,
            @Parameter(description = "A day in the tenant's zone, or an instant") @QueryParam("from") @Nullable
                    String from,
            @Parameter(description = "The last day, or the first instant that is not listed")
                    @QueryParam("to")
                    @Nullable
                    String to,
            @QueryParam("branchId") @Nullable String branchId,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") Integer limit) {
        String tenant = caller.tenantId();
        AppointmentSearch.ListStart start = AppointmentSearch.ListStart.of(Cursor.parse(cursor, 2), PageSize.of(limit));
        boolean period = from != null && to != null;
        boolean ofPeriod = from != null || to != null || branchId != null;
        if (period == (clientId != null) || (ofPeriod && !period)) {
            throw Problem.invalid(
                    "clientId",
                    "is needed, or from and to, for example from=2026-11-13&to=2026-11-14 with or without branchId");
        }
        return clientId != null
                ? search.ofClient(tenant, clientId, start)
                : search.within(tenant, String.valueOf(from), String.valueOf(to), Optional.ofNullable(branchId), start);
    }
}
