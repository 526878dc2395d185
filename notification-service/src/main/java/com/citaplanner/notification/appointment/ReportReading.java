package com.citaplanner.notification.appointment;

import com.citaplanner.notification.validation.FieldError;
import com.citaplanner.notification.work.InvalidInput;
import java.util.List;

/** What was read about an appointment. */
public sealed interface ReportReading {
    record Read(AppointmentReport report) implements ReportReading {}

    /** @param errors everything that is wrong; at least one */
    record Invalid(List<FieldError> errors) implements ReportReading {}

    /** @throws InvalidInput with the first error */
    default AppointmentReport orThrow() {
        return switch (this) {
            case Read(AppointmentReport report) -> report;
            case Invalid(List<FieldError> errors) ->
                throw new InvalidInput(
                        errors.getFirst().field(), errors.getFirst().reason());
        };
    }
}
