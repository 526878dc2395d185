package com.citaplanner.notification.client.postgres;

import com.citaplanner.notification.contact.Evidence;
import com.citaplanner.notification.contact.NewClient;
import com.citaplanner.notification.contact.NewClients;
import com.citaplanner.notification.postgres.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class PostgresNewClients implements NewClients {
    private static final String CREATE = """
            insert into client (tenant_id, id, version, name, phone, email)
            select "tenantId", id, 0, name, phone, email
            from json_to_recordset(cast(cast(:rows as text) as json))
              as r("tenantId" text, id text, name text, phone text, email text)
            on conflict do nothing
            """;

    private final Sql sql;

    PostgresNewClients(Sql sql) {
        this.sql = sql;
    }

    private record NewRow(
            String tenantId,
            String id,
            @Nullable String name,
            @Nullable String phone,
            @Nullable String email) {
        static NewRow of(NewClient client) {
            Evidence evidence = client.evidence();
            return new NewRow(
                    client.contact().tenantId(), client.id(), client.name(), evidence.phoneKey(), evidence.email());
        }
    }

    @Override
    public Uni<Void> add(List<NewClient> clients) {
        return sql.change(CREATE, clients.stream().map(NewRow::of).toList()).replaceWithVoid();
    }
}
