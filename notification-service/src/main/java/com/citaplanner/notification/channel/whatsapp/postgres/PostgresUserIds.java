package com.citaplanner.notification.channel.whatsapp.postgres;

import com.citaplanner.notification.channel.whatsapp.UserIds;
import com.citaplanner.notification.postgres.ColumnArrays;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.work.Batcher;
import com.citaplanner.notification.work.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

@ApplicationScoped
class PostgresUserIds implements UserIds {
    private static final int BATCH = 500;

    private static final String FIND = """
            select k.position, i.value
            from unnest(cast($1 as text[]), cast($2 as text[])) with ordinality as k (tenant, client, position)
            join identity i on i.tenant_id = k.tenant and i.client_id = k.client and i.kind = 'BSUID'
            order by i.created_at desc, i.value
            """;

    private final Sql sql;
    private final Transactions transactions;

    /** The clients of one claim are looked up together. */
    private final Batcher<Client, List<String>> queries = new Batcher<>(BATCH, this::findAll);

    private record Client(String tenantId, String id) {}

    PostgresUserIds(Sql sql, Transactions transactions) {
        this.sql = sql;
        this.transactions = transactions;
    }

    @Override
    public Uni<List<String>> of(String tenantId, String clientId) {
        return queries.add(new Client(tenantId, clientId));
    }

    private Uni<List<List<String>>> findAll(List<Client> batch) {
        ColumnArrays<Client> parameters =
                ColumnArrays.of(batch).text(Client::tenantId).text(Client::id);
        return transactions.run(() -> sql.rows(FIND, parameters)).map(rows -> {
            Map<Long, List<String>> byPosition = rows.stream()
                    .collect(Collectors.groupingBy(
                            row -> row.number(0), Collectors.mapping(row -> row.text(1), Collectors.toList())));
            return LongStream.rangeClosed(1, batch.size())
                    .mapToObj(position -> byPosition.getOrDefault(position, List.of()))
                    .toList();
        });
    }
}
