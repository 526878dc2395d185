package com.citaplanner.notification.tracking.postgres;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.tracking.ChannelState;
import com.citaplanner.notification.tracking.ChannelState.State;
import com.citaplanner.notification.tracking.ChannelStates;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

@ApplicationScoped
class PostgresChannelStates implements ChannelStates {
    private static final String CIRCUITS =
            "select channel, cause, reason, since, retry_at from channel_circuit where tenant_id = :tenant";

    private final Sql sql;

    PostgresChannelStates(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Uni<List<ChannelState>> of(String tenantId) {
        return sql.rows(CIRCUITS, Map.of("tenant", tenantId)).map(rows -> {
            Map<Channel, ChannelState> stopped = rows.stream()
                    .map(PostgresChannelStates::read)
                    .collect(Collectors.toMap(ChannelState::channel, Function.identity()));
            return Stream.of(Channel.values())
                    .map(channel -> stopped.getOrDefault(channel, ChannelState.open(channel)))
                    .toList();
        });
    }

    private static ChannelState read(Tuple row) {
        return new ChannelState(
                Channel.valueOf(row.get("channel", String.class)),
                row.get("cause", String.class).equals("LIMIT") ? State.LIMITED : State.STOPPED,
                row.get("reason", String.class),
                row.get("since", OffsetDateTime.class).toInstant(),
                row.get("retry_at", OffsetDateTime.class).toInstant());
    }
}
