package com.citaplanner.notification.delivery.postgres;

import com.citaplanner.notification.delivery.StatusEvent;
import com.citaplanner.notification.message.NotificationType;
import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Reads the parts of status events that are the same for all changes of a notification. Works in the current
 * transaction.
 */
@ApplicationScoped
public class StoredNotificationDetails {
    private static final String SELECT = """
            select n.id, n.tenant_id, n.idempotency_key, n.client_id, n.type, cast(n.metadata as text) as metadata
            from json_to_recordset(cast(cast(:rows as text) as json)) as r(id uuid) join notification n on n.id = r.id
            """;

    private record Id(UUID id) {}

    private final Sql sql;
    private final ObjectMapper json;

    StoredNotificationDetails(Sql sql, ObjectMapper json) {
        this.sql = sql;
        this.json = json;
    }

    public Uni<Map<UUID, StatusEvent.NotificationDetails>> of(Collection<UUID> notifications) {
        return sql.rows(SELECT, notifications.stream().map(Id::new).toList())
                .map(rows -> rows.stream().collect(Collectors.toMap(row -> row.get("id", UUID.class), this::details)));
    }

    private StatusEvent.NotificationDetails details(ResultRow row) {
        try {
            return new StatusEvent.NotificationDetails(
                    row.get("tenant_id", String.class),
                    row.get("idempotency_key", String.class),
                    row.get("client_id", String.class),
                    NotificationType.valueOf(row.get("type", String.class)),
                    json.readValue(row.get("metadata", String.class), new TypeReference<Map<String, Object>>() {}));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the metadata of a stored notification is not a JSON object", e);
        }
    }
}
