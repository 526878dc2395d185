package com.citaplanner.notification.tenant.postgres;

import com.citaplanner.notification.tenant.TenantAccount;
import com.citaplanner.notification.tenant.TenantChange;
import com.citaplanner.notification.tenant.TenantProfile;
import com.citaplanner.notification.tenant.TenantProfiles.VersionedProfile;
import com.citaplanner.notification.tenant.TenantState;
import com.citaplanner.notification.tenant.UnknownContacts;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "tenant")
class TenantRow {
    @Id
    String id;

    @Column(name = "name")
    String name;

    @Column(name = "default_region")
    String defaultRegion = "MX";

    @Column(name = "locale")
    String locale = "es-MX";

    @Column(name = "time_zone")
    String timeZone = "America/Mexico_City";

    @Enumerated(EnumType.STRING)
    @Column(name = "unknown_contacts")
    UnknownContacts unknownContacts = UnknownContacts.RECORD;

    @Column(name = "retention_days")
    @Nullable
    Integer retentionDays = 730;

    @Column(name = "max_in_flight")
    @Nullable
    Integer maxInFlight;

    @Column(name = "weight")
    int weight = 1;

    @Enumerated(EnumType.STRING)
    @Column(name = "state")
    TenantState state = TenantState.ACTIVE;

    /** Increases with every change, which notifies other instances. */
    @Column(name = "settings_version")
    long settingsVersion;

    @Column(name = "created_at")
    Instant createdAt;

    void apply(TenantChange change) {
        name = change.name().orElse(name);
        defaultRegion = change.region().orElse(defaultRegion);
        locale = change.locale().orElse(locale);
        timeZone = change.timeZone().orElse(timeZone);
        state = change.state().orElse(state);
        settingsVersion++;
    }

    void apply(VersionedProfile versioned) {
        TenantProfile profile = versioned.profile();
        settingsVersion = versioned.version();
        defaultRegion = profile.region();
        locale = profile.locale();
        timeZone = profile.timeZone();
        unknownContacts = profile.unknownContacts();
        retentionDays = orNull(profile.interactionDays());
        maxInFlight = orNull(profile.maxInFlight());
        weight = profile.weight();
    }

    private static @Nullable Integer orNull(OptionalInt number) {
        return number.isPresent() ? number.getAsInt() : null;
    }

    VersionedProfile profile() {
        TenantProfile profile = new TenantProfile(
                defaultRegion,
                locale,
                timeZone,
                unknownContacts,
                optional(retentionDays),
                optional(maxInFlight),
                weight);
        return new VersionedProfile(settingsVersion, profile);
    }

    private static OptionalInt optional(@Nullable Integer number) {
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }

    TenantAccount account() {
        return new TenantAccount(id, name, defaultRegion, locale, timeZone, state, createdAt);
    }
}
