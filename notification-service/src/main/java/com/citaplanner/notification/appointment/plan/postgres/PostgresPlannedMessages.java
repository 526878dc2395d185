package com.citaplanner.notification.appointment.plan.postgres;

import com.citaplanner.notification.appointment.plan.PlannedMessage;
import com.citaplanner.notification.appointment.plan.PlannedMessages;
import com.citaplanner.notification.postgres.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

@ApplicationScoped
class PostgresPlannedMessages implements PlannedMessages {
    private static final String OF = """
            select %s from planned_message p where p.tenant_id = :tenant and p.appointment_id = :appointment
            """.formatted(PlannedRows.COLUMNS);

    private final Sql sql;

    PostgresPlannedMessages(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Uni<List<PlannedMessage>> of(String tenantId, String appointmentId) {
        return sql.rows(OF, Map.of("tenant", tenantId, "appointment", appointmentId))
                .map(rows -> PlannedRows.messages(rows).stream()
                        .sorted(Comparator.comparing(PlannedMessage::step))
                        .toList());
    }
}
