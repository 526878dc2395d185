package com.citaplanner.notification.appointment.postgres;

import com.citaplanner.notification.appointment.AppointmentKey;
import com.citaplanner.notification.appointment.AppointmentQueries;
import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.time.DateTimes;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

@ApplicationScoped
class PostgresAppointmentQueries implements AppointmentQueries {
    private static final String FIND = "select * from appointment where tenant_id = :tenant and id = :id";

    private static final String OF_CLIENT = """
            select * from appointment
            where tenant_id = :tenant and client_id = :client and (starts_at, id) > (:start, :after)
            order by starts_at, id limit :limit
            """;

    private static final String WITHIN = """
            select * from appointment
            where tenant_id = :tenant and starts_at >= :from and starts_at < :to and (starts_at, id) > (:start, :after)
              %s
            order by starts_at, id limit :limit
            """;

    private static final String ALL = WITHIN.formatted("");
    private static final String OF_BRANCH = WITHIN.formatted("and branch_id = :branch");

    private final Sql sql;

    PostgresAppointmentQueries(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Uni<Optional<StoredAppointment>> find(AppointmentKey key) {
        return sql.rows(FIND, Map.of("tenant", key.tenantId(), "id", key.id()))
                .map(rows ->
                        rows.stream().map(PostgresAppointmentQueries::stored).findFirst());
    }

    @Override
    public Uni<List<StoredAppointment>> ofClient(
            String tenantId, String clientId, Optional<Position> after, int limit) {
        Map<String, Object> parameters = page(tenantId, after, limit);
        parameters.put("client", clientId);
        return list(OF_CLIENT, parameters);
    }

    @Override
    public Uni<List<StoredAppointment>> within(Period period, Optional<Position> after, int limit) {
        Map<String, Object> parameters = page(period.tenantId(), after, limit);
        parameters.put("from", period.from());
        parameters.put("to", period.to());
        period.branchId().ifPresent(branch -> parameters.put("branch", branch));
        return list(period.branchId().isPresent() ? OF_BRANCH : ALL, parameters);
    }

    private static Map<String, Object> page(String tenantId, Optional<Position> after, int limit) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("tenant", tenantId);
        parameters.put("start", after.map(Position::startsAt).orElse(DateTimes.EARLIEST));
        parameters.put("after", after.map(Position::id).orElse(""));
        parameters.put("limit", limit);
        return parameters;
    }

    private Uni<List<StoredAppointment>> list(String statement, Map<String, Object> parameters) {
        return sql.rows(statement, parameters)
                .map(rows ->
                        rows.stream().map(PostgresAppointmentQueries::stored).toList());
    }

    private static StoredAppointment stored(ResultRow row) {
        return new StoredAppointment(AppointmentColumns.appointment(row), Sql.instant(row, "updated_at"));
    }
}
