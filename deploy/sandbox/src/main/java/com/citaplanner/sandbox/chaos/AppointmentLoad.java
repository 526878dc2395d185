package com.citaplanner.sandbox.chaos;

import com.citaplanner.sandbox.kafka.CloudEvent;
import com.citaplanner.sandbox.kafka.Topics;
import com.citaplanner.sandbox.postgres.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Books appointments of one tenant, each of a client of its own, and queries which messages are planned for them. */
final class AppointmentLoad {
    /** After the longest reminder's time, so that every reminder is planned. */
    private static final Duration FIRST_START = Duration.ofDays(10);

    private static final Duration STARTS = Duration.ofDays(80);

    /** Nobody is told about what was booked so long ago; reminders are planned nevertheless. */
    private static final Duration BOOKED_BEFORE = Duration.ofDays(2);

    private final String bootstrapServers;
    private final PostgresServer postgres;
    private final String tenant;
    private final int count;

    AppointmentLoad(String bootstrapServers, PostgresServer postgres, String tenant, int count) {
        this.bootstrapServers = bootstrapServers;
        this.postgres = postgres;
        this.tenant = tenant;
        this.count = count;
    }

    /** Publishes all bookings. Their clients' ids begin with {@code r-}. */
    void publish() throws SQLException {
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("insert into client (tenant_id, id, version, name, phone) select '" + tenant
                    + "', 'r-' || i, 1, 'Eva ' || i, '+5255' || (30000000 + i) from generate_series(0, " + (count - 1)
                    + ") i");
        }
        Instant now = Instant.now();
        try (RecordSender sender = new RecordSender(bootstrapServers)) {
            for (int i = 0; i < count; i++) {
                sender.send(booked(i, now).toRecord(Topics.APPOINTMENTS));
            }
        }
    }

    private CloudEvent booked(int i, Instant now) {
        Instant startsAt = now.plus(FIRST_START)
                .plus(STARTS.multipliedBy(i).dividedBy(count))
                .truncatedTo(ChronoUnit.MINUTES);
        String body = """
                {"tenantId":"%s","id":"a-%d","clientId":"r-%d","version":1,"service":"Limpieza facial",\
                "startsAt":"%s","timeZone":"America/Mexico_City"}""".formatted(tenant, i, i, startsAt);
        return new CloudEvent(
                "booked-" + i,
                "/chaos",
                "com.citaplanner.appointment.booked",
                now.minus(BOOKED_BEFORE),
                tenant + ":r-" + i,
                body);
    }

    /** Returns whether exactly these reminders are planned for each appointment. */
    boolean isPlanned(int... reminderMinutes) {
        for (int minutes : reminderMinutes) {
            if (planned("step = 'REMINDER-" + minutes + "'") != count) {
                return false;
            }
        }
        return planned("step like 'REMINDER-%'") == (long) count * reminderMinutes.length;
    }

    private long planned(String condition) {
        return DatabaseQuery.of(
                postgres,
                "select count(*) from planned_message where tenant_id = '" + tenant + "' and state = 'PLANNED' and "
                        + condition);
    }

    /** Returns whether no appointments wait to be planned by changed rules. Costs the same at any number of rows. */
    boolean isPlanningDone() {
        return DatabaseQuery.of(postgres, "select count(*) from replanning") == 0;
    }

    /** Returns the number of rows of all plans. */
    long rows() {
        return DatabaseQuery.of(postgres, "select count(*) from planned_message");
    }
}
