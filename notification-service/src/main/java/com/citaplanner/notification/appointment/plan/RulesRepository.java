package com.citaplanner.notification.appointment.plan;

import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.OptionalLong;

/** Tenants' rules for messages about appointments, as a person edits them. */
public interface RulesRepository {
    /**
     * Rules as stored.
     *
     * @param version grows with every change; 0 where the tenant has never set any
     */
    record StoredRules(long version, AppointmentRules rules) {
        public static final StoredRules DEFAULT = new StoredRules(0, AppointmentRules.DEFAULT);
    }

    Uni<StoredRules> read(String tenantId);

    /**
     * Replaces the rules, and has the tenant's coming appointments planned again.
     *
     * @param expected the version that the change is based on; empty for any
     * @return empty if another version is stored
     */
    Uni<Optional<StoredRules>> replace(String tenantId, OptionalLong expected, AppointmentRules rules);
}
