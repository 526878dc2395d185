package com.citaplanner.notification.tenant.postgres;

import com.citaplanner.notification.tenant.Tenant;
import com.citaplanner.notification.tenant.UnknownContacts;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.ZoneId;
import java.util.Locale;

@Entity
@Table(name = "tenant")
class TenantRow {
    @Id
    String id;

    @Column(name = "name")
    String name;

    @Column(name = "default_region")
    String defaultRegion;

    @Column(name = "locale")
    String locale;

    @Column(name = "time_zone")
    String timeZone;

    @Column(name = "unknown_contacts")
    String unknownContacts;

    Tenant tenant() {
        return new Tenant(
                id,
                name,
                defaultRegion,
                Locale.forLanguageTag(locale),
                ZoneId.of(timeZone),
                UnknownContacts.valueOf(unknownContacts));
    }
}
