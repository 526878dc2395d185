package com.citaplanner.notification.suppression.postgres;

import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.suppression.Suppression;
import com.citaplanner.notification.suppression.SuppressionRepository;
import com.citaplanner.notification.work.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

@ApplicationScoped
class PostgresSuppressionRepository implements SuppressionRepository {
    private static final String OF = """
            select scope, reason, source, at from suppression
            where tenant_id = :tenant and channel = :channel
              and address_key in (select text from json_to_recordset(cast(cast(:keys as text) as json)) as k(text text))
            order by scope = 'ALL', at
            """;
    private static final String ADD = """
            insert into suppression (tenant_id, channel, address_key, scope, reason, source)
            values (:tenant, :channel, :key, :scope, :reason, :source)
            on conflict do nothing
            """;
    private static final String LIFT = """
            delete from suppression
            where tenant_id = :tenant and channel = :channel
              and address_key in (select text from json_to_recordset(cast(cast(:keys as text) as json)) as k(text text))
            """;

    private final Sql sql;
    private final Transactions transactions;

    PostgresSuppressionRepository(Sql sql, Transactions transactions) {
        this.sql = sql;
        this.transactions = transactions;
    }

    @Override
    public Uni<List<Suppression>> of(OptOutRecipient recipient) {
        return transactions.run(() -> sql.rows(OF, parameters(recipient))
                .map(rows -> rows.stream()
                        .map(PostgresSuppressionRepository::suppression)
                        .toList()));
    }

    @Override
    public Uni<Void> add(OptOutRecipient recipient, Suppression.OptOutScope scope, String reason, String source) {
        Map<String, Object> parameters = baseParameters(recipient);
        parameters.put("key", recipient.keys().getFirst().text());
        parameters.put("scope", scope.name());
        parameters.put("reason", reason);
        parameters.put("source", source);
        return transactions.run(() -> sql.change(ADD, parameters)).replaceWithVoid();
    }

    @Override
    public Uni<Boolean> lift(OptOutRecipient recipient) {
        return transactions.run(() -> sql.change(LIFT, parameters(recipient))).map(lifted -> lifted > 0);
    }

    private Map<String, Object> parameters(OptOutRecipient recipient) {
        Map<String, Object> parameters = baseParameters(recipient);
        parameters.put("keys", sql.json(recipient.keys()));
        return parameters;
    }

    private static Map<String, Object> baseParameters(OptOutRecipient recipient) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("tenant", recipient.tenantId());
        parameters.put("channel", recipient.channel().name());
        return parameters;
    }

    private static Suppression suppression(ResultRow row) {
        return new Suppression(
                Suppression.OptOutScope.valueOf(row.get("scope", String.class)),
                row.get("reason", String.class),
                row.get("source", String.class),
                Sql.instant(row, "at"));
    }
}
