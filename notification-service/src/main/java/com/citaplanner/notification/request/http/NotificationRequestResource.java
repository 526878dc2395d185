package com.citaplanner.notification.request.http;

import com.citaplanner.notification.access.http.Caller;
import com.citaplanner.notification.http.Problem;
import com.citaplanner.notification.json.JsonFields;
import com.citaplanner.notification.json.KnownFields;
import com.citaplanner.notification.json.StorableText;
import com.citaplanner.notification.request.BatchPolicy;
import com.citaplanner.notification.request.Cancellation;
import com.citaplanner.notification.request.Cancellations;
import com.citaplanner.notification.request.NotificationRequest;
import com.citaplanner.notification.request.RequestIntake;
import com.citaplanner.notification.request.RequestOutcome;
import com.citaplanner.notification.trace.SpanKind;
import com.citaplanner.notification.trace.TraceParent;
import com.citaplanner.notification.trace.TraceSpan;
import com.citaplanner.notification.trace.Tracing;
import com.citaplanner.notification.work.ConcurrencyLimit;
import com.citaplanner.notification.work.HeavyWork;
import com.citaplanner.notification.work.IntakeGate;
import com.citaplanner.notification.work.SharedTransaction;
import com.citaplanner.notification.work.Transactions;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** REST API to request notifications and to cancel them. */
@Tag(name = "Notifications")
@Path(NotificationRequestResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("send")
class NotificationRequestResource {
    static final String PATH = "/api/v1/notifications";

    private static final RequestOutcome NOT_STORABLE = new RequestOutcome.Refused("body", "cannot be stored as it is");

    private final Caller caller;
    private final Transactions transactions;
    private final RequestIntake intake;
    private final Cancellations cancellations;
    private final IntakeGate gate;
    private final RequestBodyReader bodies;
    private final HeavyWork heavy;
    private final ConcurrencyLimit limit;
    private final BatchPolicy policy;
    private final Tracing tracing;

    NotificationRequestResource(
            Caller caller,
            Transactions transactions,
            RequestIntake intake,
            Cancellations cancellations,
            IntakeGate gate,
            HeavyWork heavy,
            RequestSettings settings,
            Tracing tracing,
            ObjectMapper json) {
        this.caller = caller;
        this.transactions = transactions;
        this.intake = intake;
        this.cancellations = cancellations;
        this.gate = gate;
        this.bodies = new RequestBodyReader(json);
        this.heavy = heavy;
        this.limit = new ConcurrencyLimit(settings.maxInFlight(), settings.maxWaiting());
        this.tracing = tracing;
        this.policy = new BatchPolicy(settings.maxCharacters(), true, BatchPolicy.NeededChannels.ALL);
    }

    /**
     * A request to cancel a notification by the key of its request.
     *
     * @param tenantId the caller's tenant, as in a Kafka record; may be omitted
     */
    @Schema(requiredProperties = "idempotencyKey")
    record CancelledKey(
            @Nullable String idempotencyKey, @Nullable String tenantId) {
        private static final KnownFields FIELDS = KnownFields.of("idempotencyKey", "tenantId");

        /** Parsed by the same rules as a Kafka record. */
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static CancelledKey read(JsonNode body) {
            FIELDS.check(body, "");
            JsonFields fields = new JsonFields(body);
            return new CancelledKey(
                    fields.text("idempotencyKey", JsonFields.MAX_ID_LENGTH).orElse(null),
                    fields.text("tenantId", JsonFields.MAX_ID_LENGTH).orElse(null));
        }
    }

    @POST
    @ResponseStatus(202)
    @Operation(summary = "Ask for a notification, to one recipient or to up to 1,000")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<AcceptanceReport> send(
            @Parameter(description = "The idempotencyKey where the body has none")
                    @HeaderParam("Idempotency-Key")
                    @Nullable
                    String key,
            @Parameter(hidden = true) @HeaderParam(TraceParent.HEADER) @Nullable String traceparent,
            @RequestBody(required = true, content = @Content(schema = @Schema(ref = "NotificationRequest")))
                    JsonNode body) {
        ObjectNode request = bodies.ofTenant(body, caller.tenantId());
        Optional<String> keyId = Optional.of(caller.keyId());
        TraceSpan span = tracing.start(SpanKind.SERVER, "POST " + PATH, TraceParent.read(traceparent))
                .set("http.request.method", "POST")
                .set("http.route", PATH)
                .set("citaplanner.tenant.id", caller.tenantId());
        return limit.run(() -> read(request, Optional.ofNullable(key))
                        .chain(readBody -> SharedTransaction.run(
                                        transactions,
                                        requests(readBody, span.asParent()),
                                        part -> gate.check().chain(() -> intake.accept(part, keyId, policy)),
                                        (part, cause) -> NOT_STORABLE)
                                .map(accepted -> AcceptanceReport.of(readBody, accepted))))
                .onFailure()
                .invoke(failure -> span.fail(failure.getClass().getSimpleName()))
                .onTermination()
                .invoke(span::end);
    }

    private static List<NotificationRequest> requests(RequestBodyReader.ReadBody body, TraceParent trace) {
        return trace.isRecorded()
                ? body.requests().stream().map(request -> request.in(trace)).toList()
                : body.requests();
    }

    private Uni<RequestBodyReader.ReadBody> read(ObjectNode request, Optional<String> key) {
        return heavy.run(() -> bodies.read(request, key))
                .chain(bodyInProgress -> Multi.createBy()
                        .repeating()
                        .uni(() -> heavy.run(bodyInProgress::more))
                        .whilst(more -> more)
                        .onItem()
                        .ignoreAsUni()
                        .replaceWith(bodyInProgress::all));
    }

    @POST
    @Path("/{id}/cancel")
    @Operation(summary = "Take a notification back; once this says so, it is not sent")
    public Uni<CancellationView> cancel(@PathParam("id") UUID id) {
        return cancel(new Cancellation(caller.tenantId(), Optional.of(id), Optional.empty()));
    }

    @POST
    @Path("/cancel")
    @Operation(summary = "Take a notification back by the key of its request, also before that has come")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<CancellationView> cancelByKey(@Nullable CancelledKey wanted) {
        if (wanted == null
                || wanted.idempotencyKey() == null
                || wanted.idempotencyKey().isBlank()) {
            throw Problem.invalid("idempotencyKey", "is missing");
        }
        if (wanted.tenantId() != null && !wanted.tenantId().equals(caller.tenantId())) {
            throw Problem.notFound("There is no such tenant.");
        }
        StorableText.problem(wanted.idempotencyKey(), JsonFields.MAX_ID_LENGTH).ifPresent(reason -> {
            throw Problem.invalid("idempotencyKey", reason);
        });
        return cancel(new Cancellation(caller.tenantId(), Optional.empty(), Optional.of(wanted.idempotencyKey())));
    }

    private Uni<CancellationView> cancel(Cancellation cancellation) {
        return transactions
                .run(() -> gate.check().chain(() -> cancellations.cancel(cancellation)))
                .map(CancellationView::of);
    }
}
