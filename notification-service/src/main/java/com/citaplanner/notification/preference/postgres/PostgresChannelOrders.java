package com.citaplanner.notification.preference.postgres;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.NotificationType;
import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.preference.ChannelOrderQueries;
import com.citaplanner.notification.preference.ChannelOrders;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

@ApplicationScoped
class PostgresChannelOrders implements ChannelOrderQueries {
    private static final String ORDERS = """
            select p.tenant_id, p.type, array_to_string(p.channels, ',') as channels from delivery_preference p
            join json_to_recordset(cast(cast(:rows as text) as json)) as r(id text) on p.tenant_id = r.id
            where p.channels is not null
            """;

    private final Sql sql;

    PostgresChannelOrders(Sql sql) {
        this.sql = sql;
    }

    private record Id(String id) {}

    @Override
    public Uni<ChannelOrders> of(Set<String> tenantIds) {
        return sql.rows(ORDERS, tenantIds.stream().sorted().map(Id::new).toList())
                .map(PostgresChannelOrders::orders);
    }

    private static ChannelOrders orders(List<ResultRow> rows) {
        return new ChannelOrders(rows.stream()
                .collect(Collectors.groupingBy(
                        row -> row.get("tenant_id", String.class),
                        Collectors.toMap(
                                row -> NotificationType.valueOf(row.get("type", String.class)),
                                row -> channels(row.get("channels", String.class))))));
    }

    private static List<Channel> channels(String joined) {
        return Stream.of(joined.split(",")).map(Channel::valueOf).toList();
    }
}
