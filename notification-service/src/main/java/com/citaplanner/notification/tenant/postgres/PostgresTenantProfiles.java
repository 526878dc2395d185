package com.citaplanner.notification.tenant.postgres;

import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.tenant.TenantProfile;
import com.citaplanner.notification.tenant.TenantProfiles;
import com.citaplanner.notification.tenant.UnknownContacts;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.OptionalInt;

@ApplicationScoped
class PostgresTenantProfiles implements TenantProfiles {
    private static final String READ = """
            select settings_version, default_region, locale, time_zone, unknown_contacts, retention_days, max_in_flight, weight
            from tenant where id = :id
            """;
    private static final String WRITE = """
            update tenant set settings_version = :version, default_region = :region, locale = :locale, time_zone = :zone,
              unknown_contacts = :unknown, retention_days = nullif(:days, 0), max_in_flight = nullif(:maxInFlight, 0), weight = :weight
            where id = :id
            """;

    private final Sql sql;

    PostgresTenantProfiles(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Uni<VersionedProfile> read(String tenantId, boolean locked) {
        return sql.rows(locked ? READ + " for no key update" : READ, Map.of("id", tenantId))
                .map(rows -> read(rows.getFirst()));
    }

    private static VersionedProfile read(ResultRow row) {
        TenantProfile profile = new TenantProfile(
                row.get("default_region", String.class),
                row.get("locale", String.class),
                row.get("time_zone", String.class),
                UnknownContacts.valueOf(row.get("unknown_contacts", String.class)),
                number(row, "retention_days"),
                number(row, "max_in_flight"),
                row.get("weight", Integer.class));
        return new VersionedProfile(row.get("settings_version", Long.class), profile);
    }

    private static OptionalInt number(ResultRow row, String column) {
        Integer number = row.get(column, Integer.class);
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }

    @Override
    public Uni<Void> write(String tenantId, VersionedProfile versioned) {
        TenantProfile profile = versioned.profile();
        return sql.change(
                        WRITE,
                        Map.of(
                                "id", tenantId,
                                "version", versioned.version(),
                                "region", profile.region(),
                                "locale", profile.locale(),
                                "zone", profile.timeZone(),
                                "unknown", profile.unknownContacts().name(),
                                "days", profile.interactionDays().orElse(0),
                                "maxInFlight", profile.maxInFlight().orElse(0),
                                "weight", profile.weight()))
                .replaceWithVoid();
    }
}
