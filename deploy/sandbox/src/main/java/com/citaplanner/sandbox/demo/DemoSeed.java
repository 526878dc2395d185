package com.citaplanner.sandbox.demo;

import com.citaplanner.sandbox.StartFailure;
import com.citaplanner.sandbox.kafka.Topics;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;

/**
 * Gives the system somebody to recognise: a tenant that owns the Chatwoot account, its clients, and appointments
 * behind them. Loading it again changes nothing.
 */
public final class DemoSeed {
    private final Database database;
    private final String bootstrapServers;

    /** Where the tenant's rows go. */
    @FunctionalInterface
    public interface Database {
        Connection connect() throws SQLException;
    }

    public DemoSeed(Database database, String bootstrapServers) {
        this.database = database;
        this.bootstrapServers = bootstrapServers;
    }

    /** @throws StartFailure when the service has made other tables than the demo data knows, or Kafka refuses it */
    public void load(long accountId, long inboxId, int smtpPort) throws InterruptedException {
        try (Connection connection = database.connect()) {
            DemoTenant.insert(connection, accountId, inboxId, smtpPort);
        } catch (SQLException e) {
            throw new StartFailure(e.getMessage(), e);
        }
        DemoEvents events = new DemoEvents(Clock.systemUTC());
        try (EventPublisher publisher = new EventPublisher(bootstrapServers)) {
            publisher.publish(Topics.CLIENTS, events.clients());
            publisher.publish(Topics.APPOINTMENTS, events.appointments());
        }
    }
}
