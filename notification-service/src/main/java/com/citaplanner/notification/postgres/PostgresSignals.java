package com.citaplanner.notification.postgres;

import com.citaplanner.notification.work.Signals;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.pubsub.PgSubscriber;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * LISTEN on a dedicated connection that is reopened when it breaks, plus a timer. It goes to PostgreSQL itself: a pooler
 * of transactions would give the session to others.
 */
@ApplicationScoped
class PostgresSignals implements Signals {
    private static final Logger LOG = Logger.getLogger(PostgresSignals.class);
    private static final long RECONNECT_MILLIS = 1000;
    private static final long TICK_MILLIS = 1000;
    private static final String PREFIX = "vertx-reactive:";

    private final Vertx vertx;
    private final PgSubscriber subscriber;

    PostgresSignals(
            Vertx vertx,
            DatabaseTls tls,
            ListenSettings settings,
            @ConfigProperty(name = "quarkus.datasource.reactive.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") String username,
            @ConfigProperty(name = "quarkus.datasource.password") String password) {
        this.vertx = vertx;
        PgConnectOptions options = PgConnectOptions.fromUri(
                        settings.listenUrl().orElseGet(() -> url.substring(PREFIX.length())))
                .setUser(username)
                .setPassword(password)
                .setTcpKeepAlive(true);
        tls.applyTo(options);
        subscriber = PgSubscriber.subscriber(vertx, options);
        subscriber.reconnectPolicy(retries -> RECONNECT_MILLIS);
        subscriber
                .connect()
                .onFailure(
                        failure -> LOG.warnf("cannot LISTEN for new work yet, will retry: %s", failure.getMessage()));
    }

    @Override
    public void on(String table, Runnable wake) {
        subscriber.channel(table).handler(payload -> wake.run());
        vertx.setPeriodic(TICK_MILLIS, tick -> wake.run());
    }

    @Override
    public void onNotification(String channel, Consumer<String> news) {
        subscriber.channel(channel).handler(news::accept);
    }

    void stop(@Observes ShutdownEvent stopping) {
        subscriber.close();
    }
}
