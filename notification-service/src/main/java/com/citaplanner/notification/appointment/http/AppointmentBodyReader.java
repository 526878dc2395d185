package com.citaplanner.notification.appointment.http;

import com.citaplanner.notification.appointment.AppointmentKey;
import com.citaplanner.notification.appointment.AppointmentReport.Change;
import com.citaplanner.notification.appointment.AppointmentReportReader;
import com.citaplanner.notification.appointment.AppointmentReportReader.Circumstances;
import com.citaplanner.notification.appointment.AppointmentStatus;
import com.citaplanner.notification.appointment.ReportReading;
import com.citaplanner.notification.json.JsonFields;
import com.citaplanner.notification.json.KnownFields;
import com.citaplanner.notification.json.StorableText;
import com.citaplanner.notification.validation.FieldError;
import com.citaplanner.notification.work.InvalidInput;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads an appointment as REST takes it: the fields of the topic's events, and those that say what an event's type says. */
final class AppointmentBodyReader {
    private static final KnownFields FIELDS = KnownFields.of(
                    "clientId",
                    "startsAt",
                    "timeZone",
                    "service",
                    "branchId",
                    "professional",
                    "price",
                    "place",
                    "notes",
                    "durationMinutes",
                    "status",
                    "version",
                    "silent")
            .readOnly("id", "localStart", "updatedAt", "messages", "replies");
    private static final KnownFields PRICE = KnownFields.of("amount", "currency");

    private final List<FieldError> errors = new ArrayList<>();

    private AppointmentBodyReader() {}

    /**
     * @param silent whether the client is not told, where the body does not say it
     */
    static ReportReading read(JsonNode body, AppointmentKey key, Instant now, boolean silent) {
        if (!body.isObject()) {
            return new ReportReading.Invalid(List.of(new FieldError("body", "must be a JSON object")));
        }
        return new AppointmentBodyReader().readObject(body, key, now, silent);
    }

    /** What is wrong with an appointment's id; empty where it can be stored. */
    static Optional<String> idProblem(String id) {
        return id.isBlank() ? Optional.of("is missing") : StorableText.problem(id, JsonFields.MAX_ID_LENGTH);
    }

    private ReportReading readObject(JsonNode body, AppointmentKey key, Instant now, boolean silent) {
        JsonFields fields = new JsonFields(body);
        checked(() -> {
            FIELDS.check(body, "");
            PRICE.check(body.path("price"), "price.");
            return Optional.empty();
        });
        Change change = checked(() -> fields.oneOf("status", AppointmentStatus.class))
                .map(AppointmentBodyReader::change)
                .orElse(Change.BOOKED);
        boolean tellsNobody = checked(() -> fields.flag("silent")).orElse(silent);
        ReportReading reading =
                AppointmentReportReader.read(fields, new Circumstances(key, change, now, tellsNobody, false));
        if (reading instanceof ReportReading.Invalid(List<FieldError> others)) {
            errors.addAll(others);
        }
        return errors.isEmpty() ? reading : new ReportReading.Invalid(List.copyOf(errors));
    }

    private static Change change(AppointmentStatus status) {
        return switch (status) {
            case BOOKED -> Change.BOOKED;
            case CANCELLED -> Change.CANCELLED;
            case COMPLETED -> Change.COMPLETED;
            case NO_SHOW -> Change.NO_SHOW;
        };
    }

    private <T> Optional<T> checked(Supplier<Optional<T>> read) {
        try {
            return read.get();
        } catch (InvalidInput e) {
            errors.add(new FieldError(e.field().orElse("body"), e.reason()));
            return Optional.empty();
        }
    }
}
