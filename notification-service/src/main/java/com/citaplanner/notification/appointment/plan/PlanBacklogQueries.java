package com.citaplanner.notification.appointment.plan;

import io.smallrye.mutiny.Uni;

/** Looks at what planning is behind with, of all tenants. Works inside the current transaction. */
public interface PlanBacklogQueries {
    Uni<PlanBacklog> read();
}
