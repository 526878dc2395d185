package com.citaplanner.notification.appointment.http;

import com.citaplanner.notification.appointment.AppointmentKey;
import com.citaplanner.notification.appointment.AppointmentReport;
import com.citaplanner.notification.appointment.ReportReading;
import com.citaplanner.notification.imports.FileNotes;
import com.citaplanner.notification.imports.ImportLine;
import com.citaplanner.notification.imports.TextLines;
import com.citaplanner.notification.json.StorableJson;
import com.citaplanner.notification.validation.FieldError;
import com.citaplanner.notification.work.InvalidInput;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads a line of an import: the body of an appointment, with its {@code id}.
 *
 * @param silent whether the client is not told, where the line does not say it
 */
record AppointmentLine(ObjectMapper json, String tenantId, Clock clock, boolean silent) {
    private static final char REPLACEMENT = '\uFFFD';

    ImportLine<AppointmentReport> read(TextLines.Line line) {
        if (line.text().indexOf(REPLACEMENT) >= 0) {
            return refused(
                    line,
                    "",
                    "has characters that are invalid in the file's encoding; send the charset in the content type");
        }
        return object(line.text())
                .map(object -> read(line, object))
                .orElseGet(() -> refused(line, "", "is not a JSON object"));
    }

    private Optional<JsonNode> object(String text) {
        try {
            return Optional.ofNullable(json.readTree(text)).filter(JsonNode::isObject);
        } catch (JsonProcessingException broken) {
            return Optional.empty();
        }
    }

    private ImportLine<AppointmentReport> read(TextLines.Line line, JsonNode object) {
        String id = object.path("id").isTextual() ? object.path("id").textValue() : "";
        Optional<String> problem = AppointmentBodyReader.idProblem(id);
        if (problem.isPresent()) {
            return refused(line, id, "id " + problem.get());
        }
        try {
            StorableJson.check(object);
        } catch (InvalidInput e) {
            return refused(line, id, String.valueOf(e.getMessage()));
        }
        AppointmentKey key = new AppointmentKey(tenantId, id);
        return switch (AppointmentBodyReader.read(object, key, clock.instant(), silent)) {
            case ReportReading.Read(AppointmentReport report) ->
                new ImportLine.Read<>(line.number(), report, List.of());
            case ReportReading.Invalid(List<FieldError> errors) -> refused(line, id, sentence(errors));
        };
    }

    private static String sentence(List<FieldError> errors) {
        return errors.stream()
                .map(error -> error.field() + " " + error.reason())
                .collect(Collectors.joining("; "));
    }

    private static ImportLine<AppointmentReport> refused(TextLines.Line line, String id, String reason) {
        return new ImportLine.Refused<>(line.number(), id.isEmpty() ? null : FileNotes.display(id), reason);
    }
}
