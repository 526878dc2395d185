package com.citaplanner.notification.request.http;

import com.citaplanner.notification.http.Problem;
import com.citaplanner.notification.json.KnownFields;
import com.citaplanner.notification.request.NotificationRequest;
import com.citaplanner.notification.request.RequestOutcome;
import com.citaplanner.notification.request.RequestReader;
import com.citaplanner.notification.work.InvalidInput;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of a REST request. It has the format of a Kafka request, with one recipient, or {@code recipients} in
 * its place.
 */
final class RequestBodyReader {
    private static final int MAX_RECIPIENTS = 1000;
    /** The maximum length of all requests together, each of which repeats the shared part of the body. */
    private static final long MAX_CHARACTERS = 32L << 20;

    /** The number of characters, with the shared part repeated, that one call of {@code more} reads. */
    private static final int STEP_CHARACTERS = 1 << 20;

    private static final String KEY = "idempotencyKey";
    private static final String RECIPIENTS = "recipients";

    private static final KnownFields FIELDS = KnownFields.of(
            "type",
            "channel",
            "channels",
            "recipientId",
            "recipient",
            RECIPIENTS,
            "message",
            "templateId",
            "variables",
            KEY,
            "sendAt",
            "expiresAt",
            "timeZone",
            "appointment",
            "appointments",
            "metadata",
            "tenantId");
    private static final KnownFields RECIPIENT = KnownFields.of("name", "phone", "email", "locale", "timeZone");
    private static final KnownFields ONE_OF_RECIPIENTS =
            KnownFields.of("recipientId", "name", "phone", "email", "locale", "timeZone", "variables", KEY);
    private static final KnownFields APPOINTMENT = KnownFields.of("id", "version");

    private final RequestReader reader;

    RequestBodyReader(ObjectMapper json) {
        this.reader = new RequestReader(json);
    }

    /** The request of one recipient, or why it cannot be read. */
    record Part(Optional<NotificationRequest> request, Optional<RequestOutcome.Refused> refused) {}

    /** @param single whether the body has a single recipient instead of {@code recipients} */
    record ReadBody(boolean single, List<Part> parts) {
        List<NotificationRequest> requests() {
            return parts.stream().flatMap(part -> part.request().stream()).toList();
        }
    }

    /**
     * Adds the tenant to the body.
     *
     * @throws Problem if the body is not an object, or names another tenant, whose existence the caller does not learn
     */
    ObjectNode ofTenant(@Nullable JsonNode body, String tenantId) {
        if (body == null || !body.isObject()) {
            throw Problem.badRequest("The body must be a JSON object.");
        }
        ObjectNode request = copy(body);
        if (request.hasNonNull("tenantId")
                && !tenantId.equals(request.path("tenantId").asText())) {
            throw Problem.notFound("There is no such tenant.");
        }
        return request.put("tenantId", tenantId);
    }

    /** @param header the idempotency key if the body has none */
    BodyInProgress read(ObjectNode body, Optional<String> header) {
        FIELDS.check(body, "");
        RECIPIENT.check(body.path("recipient"), "recipient.");
        checkAppointments(body);
        if (!body.hasNonNull(KEY)) {
            header.filter(key -> !key.isBlank()).ifPresent(key -> body.put(KEY, key));
        }
        JsonNode recipients = body.path(RECIPIENTS);
        if (recipients.isMissingNode() || recipients.isNull()) {
            return new BodyInProgress(true, Stream.of(() -> body), 1);
        }
        if (!recipients.isArray() || recipients.isEmpty() || recipients.size() > MAX_RECIPIENTS) {
            throw Problem.invalid(RECIPIENTS, "must be an array of 1 to " + MAX_RECIPIENTS);
        }
        if (body.hasNonNull("recipient") || body.hasNonNull("recipientId")) {
            throw Problem.invalid(RECIPIENTS, "cannot stand beside recipient or recipientId");
        }
        body.remove(RECIPIENTS);
        int shared = body.toString().length();
        bounded(shared, recipients.size());
        return new BodyInProgress(
                false,
                recipients.valueStream().map(recipient -> () -> of(body, recipient)),
                Math.max(1, STEP_CHARACTERS / shared));
    }

    private static void checkAppointments(ObjectNode body) {
        APPOINTMENT.check(body.path("appointment"), "appointment.");
        int index = 0;
        for (JsonNode appointment : body.path("appointments")) {
            APPOINTMENT.check(appointment, "appointments[" + index++ + "].");
        }
    }

    /** A body that is read step by step, several recipients at a time. */
    final class BodyInProgress {
        private final boolean single;
        private final Iterator<Supplier<ObjectNode>> bodies;
        private final int stepSize;
        private final IdentityHashMap<Object, Map<String, Object>> metadata = new IdentityHashMap<>();
        private final List<Part> parts = new ArrayList<>();

        private BodyInProgress(boolean single, Stream<Supplier<ObjectNode>> bodies, int stepSize) {
            this.single = single;
            this.bodies = bodies.iterator();
            this.stepSize = stepSize;
        }

        /** Reads the next recipients, which takes some milliseconds. Returns whether there are more. */
        boolean more() {
            for (int i = 0; i < stepSize && bodies.hasNext(); i++) {
                parts.add(part(bodies.next(), metadata));
            }
            return bodies.hasNext();
        }

        ReadBody all() {
            return new ReadBody(single, parts);
        }
    }

    private static void bounded(long shared, int recipients) {
        if (shared * recipients > MAX_CHARACTERS) {
            throw Problem.invalid(
                    RECIPIENTS,
                    "make more than " + MAX_CHARACTERS
                            + " characters, what they share written out for each: name fewer");
        }
    }

    /** A shallow copy. */
    private static ObjectNode copy(JsonNode object) {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        copy.setAll((ObjectNode) object);
        return copy;
    }

    /** The body for one recipient. Without a key of its own, it gets the body's key followed by the recipient. */
    private static ObjectNode of(ObjectNode body, JsonNode given) {
        if (!given.isObject()) {
            throw new InvalidInput(RECIPIENTS, "has one that is not an object");
        }
        ONE_OF_RECIPIENTS.check(given, "recipient.");
        ObjectNode request = copy(body);
        ObjectNode recipient = copy(given);
        JsonNode id = recipient.remove("recipientId");
        JsonNode own = recipient.remove(KEY);
        JsonNode variables = recipient.remove("variables");
        if (id != null && !id.isNull()) {
            request.set("recipientId", id);
        }
        if (!recipient.isEmpty()) {
            request.set("recipient", recipient);
        }
        if (variables != null && variables.isObject()) {
            request.set("variables", together(request.path("variables"), (ObjectNode) variables));
        }
        if (own != null && !own.isNull()) {
            request.set(KEY, own);
        } else if (request.hasNonNull(KEY)) {
            request.put(KEY, request.path(KEY).asText() + ":" + whom(request));
        }
        return request;
    }

    private static JsonNode together(JsonNode shared, ObjectNode own) {
        return shared.isObject() ? copy(shared).setAll(own) : own;
    }

    private static String whom(ObjectNode request) {
        JsonNode recipient = request.path("recipient");
        return request.hasNonNull("recipientId")
                ? request.path("recipientId").asText()
                : recipient
                        .path(recipient.hasNonNull("phone") ? "phone" : "email")
                        .asText();
    }

    private Part part(Supplier<ObjectNode> body, IdentityHashMap<Object, Map<String, Object>> metadata) {
        try {
            ObjectNode request = body.get();
            if (request.path(KEY).asText().isBlank()) {
                throw new InvalidInput(KEY, "is missing: with it, a call that is repeated is no second message");
            }
            return new Part(Optional.of(reader.read("", request, metadata)), Optional.empty());
        } catch (InvalidInput e) {
            return new Part(
                    Optional.empty(),
                    Optional.of(new RequestOutcome.Refused(e.field().orElse("body"), e.reason())));
        }
    }
}
