package com.citaplanner.notification.tracking.postgres;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.tracking.ChannelState;
import com.citaplanner.notification.tracking.ChannelState.ChannelStatus;
import com.citaplanner.notification.tracking.ChannelStates;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

@ApplicationScoped
class PostgresChannelStates implements ChannelStates {
    private static final String STATES = """
            select s.channel, s.closed, c.cause, c.reason, c.since, c.retry_at
            from channel_status s left join channel_circuit c on c.tenant_id = s.tenant_id and c.channel = s.channel
            where s.tenant_id = :tenant
            """;

    private final Sql sql;

    PostgresChannelStates(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Uni<List<ChannelState>> of(String tenantId) {
        return sql.rows(STATES, Map.of("tenant", tenantId))
                .map(rows -> rows.stream()
                        .map(PostgresChannelStates::read)
                        .sorted(Comparator.comparing(ChannelState::channel))
                        .toList());
    }

    private static ChannelState read(ResultRow row) {
        Channel channel = Channel.valueOf(row.get("channel", String.class));
        String closed = row.get("closed", String.class);
        String cause = row.get("cause", String.class);
        if (closed != null || cause == null) {
            return new ChannelState(
                    channel, closed == null ? ChannelStatus.OPEN : ChannelStatus.CLOSED, closed, null, null);
        }
        return new ChannelState(
                channel,
                cause.equals("LIMIT") ? ChannelStatus.LIMITED : ChannelStatus.STOPPED,
                row.get("reason", String.class),
                Sql.instant(row, "since"),
                Sql.instant(row, "retry_at"));
    }
}
