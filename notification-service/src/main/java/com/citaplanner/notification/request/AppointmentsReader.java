package com.citaplanner.notification.request;

import com.citaplanner.notification.json.JsonFields;
import com.citaplanner.notification.message.AppointmentVersion;
import com.citaplanner.notification.work.InvalidInput;
import java.util.List;
import java.util.Optional;

/** Reads which appointments a request is about: one as {@code appointment}, or several as {@code appointments}. */
final class AppointmentsReader {
    private static final int MAX_APPOINTMENTS = 10;
    private static final String SEVERAL = "appointments";
    private static final String EXPECTED = "must be an array of 1 to " + MAX_APPOINTMENTS
            + " appointments, without appointment beside it, for example [{\"id\": \"a-juan-4\", \"version\": 3}]";

    private AppointmentsReader() {}

    static List<AppointmentVersion> read(JsonFields fields) {
        Optional<AppointmentVersion> single = single(fields.within("appointment"));
        Optional<List<JsonFields>> several = fields.objects(SEVERAL, MAX_APPOINTMENTS, EXPECTED);
        if (several.isEmpty()) {
            return single.stream().toList();
        }
        if (single.isPresent() || several.get().isEmpty()) {
            throw new InvalidInput(SEVERAL, EXPECTED);
        }
        List<AppointmentVersion> appointments =
                several.get().stream().map(AppointmentsReader::one).toList();
        if (appointments.stream().map(AppointmentVersion::id).distinct().count() < appointments.size()) {
            throw new InvalidInput(SEVERAL, "must not name an appointment twice");
        }
        return appointments;
    }

    /** An object without an id counts as none: it was never refused. */
    private static Optional<AppointmentVersion> single(JsonFields given) {
        return given.text("id", JsonFields.MAX_ID_LENGTH).map(id -> new AppointmentVersion(id, version(given)));
    }

    private static AppointmentVersion one(JsonFields given) {
        return new AppointmentVersion(given.id("id"), version(given));
    }

    private static long version(JsonFields given) {
        return given.number("version").orElseThrow(() -> given.invalid("version", "is missing"));
    }
}
