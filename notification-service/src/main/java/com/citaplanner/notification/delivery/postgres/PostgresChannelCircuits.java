package com.citaplanner.notification.delivery.postgres;

import com.citaplanner.notification.delivery.ChannelCircuits;
import com.citaplanner.notification.delivery.Transition;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.postgres.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.jboss.logging.Logger;

@ApplicationScoped
class PostgresChannelCircuits implements ChannelCircuits {
    private static final Logger LOG = Logger.getLogger(PostgresChannelCircuits.class);

    /** An older report does not end a stop sooner. */
    private static final String STOP = """
            insert into channel_circuit (tenant_id, channel, reason, retry_at, cause)
            values (:tenant, :channel, :reason, now() + make_interval(secs => :seconds), :cause)
            on conflict (tenant_id, channel) do update
            set reason = excluded.reason, retry_at = excluded.retry_at, cause = excluded.cause
            where channel_circuit.retry_at < excluded.retry_at
            """;

    private final Sql sql;

    PostgresChannelCircuits(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Uni<Void> stop(String tenantId, Channel channel, Transition.ChannelStopped stopped) {
        LOG.warnf(
                "channel stopped, its queue waits: tenant=%s channel=%s cause=%s reason=%s",
                tenantId, channel, stopped.cause(), stopped.reason());
        return sql.change(
                        STOP,
                        Map.of(
                                "tenant",
                                tenantId,
                                "channel",
                                channel.name(),
                                "reason",
                                stopped.reason(),
                                "seconds",
                                Sql.seconds(stopped.delay()),
                                "cause",
                                stopped.cause().name()))
                .replaceWithVoid();
    }
}
