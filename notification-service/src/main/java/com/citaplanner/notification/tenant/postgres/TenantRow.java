package com.citaplanner.notification.tenant.postgres;

import com.citaplanner.notification.tenant.TenantAccount;
import com.citaplanner.notification.tenant.TenantChange;
import com.citaplanner.notification.tenant.TenantState;
import com.citaplanner.notification.tenant.UnknownContacts;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

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

    @Column(name = "unknown_contacts")
    String unknownContacts = UnknownContacts.RECORD.name();

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

    TenantAccount account() {
        return new TenantAccount(id, name, defaultRegion, locale, timeZone, state, createdAt);
    }
}
