package com.citaplanner.notification.time;

import java.time.ZoneId;
import java.time.zone.ZoneRulesProvider;
import java.util.Optional;
import java.util.Set;

/** Reads the names of time zones. */
public final class TimeZones {
    /** What a name must be, phrased to follow the field's name. */
    public static final String EXPECTED = "must be an IANA time zone, for example America/Mexico_City";

    private static final Set<String> NAMES = Set.copyOf(ZoneRulesProvider.getAvailableZoneIds());

    private TimeZones() {}

    /** Empty unless it is a named zone of the IANA database: an offset does not know daylight saving time. */
    public static Optional<ZoneId> read(String name) {
        return NAMES.contains(name) ? Optional.of(ZoneId.of(name)) : Optional.empty();
    }
}
