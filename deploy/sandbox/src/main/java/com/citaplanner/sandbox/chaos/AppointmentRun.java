package com.citaplanner.sandbox.chaos;

import com.citaplanner.sandbox.kafka.KafkaBroker;
import com.citaplanner.sandbox.kafka.Topics;
import com.citaplanner.sandbox.postgres.PostgresServer;
import com.citaplanner.sandbox.whatsapp.WhatsAppSettings;
import com.citaplanner.sandbox.whatsapp.WhatsAppStandIn;
import com.citaplanner.sandbox.whatsapp.store.BusinessNumber;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Tests that a tenant may change its rules at any time: all its coming appointments are planned by them within a minute,
 * and meanwhile 99 % of the confirmations to other clients, of the same tenant and of another one, reach WhatsApp within
 * a second of their request.
 */
final class AppointmentRun {
    private static final String TENANT = "changing";
    private static final String OTHER_TENANT = "other";
    private static final int PER_SECOND = 50;
    private static final int[] REMINDERS_BEFORE = {1440, 60};
    private static final int[] REMINDERS_AFTER = {2880, 120};
    private static final String RULES = "{\"reminderMinutes\":[2880,120]}";
    private static final Duration WARM_UP = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final Duration MAX_PLANNING = Duration.ofSeconds(60);
    private static final Duration MAX_LATENCY = Duration.ofSeconds(1);

    private final Path application;
    private final int appointments;

    /**
     * Configures the run.
     *
     * @param application the service's {@code target/quarkus-app}
     * @param appointments of the tenant whose rules change
     */
    AppointmentRun(Path application, int appointments) {
        if (appointments < 1) {
            throw new IllegalArgumentException("The number of appointments must be at least 1, not " + appointments);
        }
        this.application = application;
        this.appointments = appointments;
    }

    /** Runs the test, prints the result, and returns whether the promise was kept. */
    boolean keepsPromise() throws IOException, SQLException {
        Path directory = Files.createTempDirectory("appointments");
        BusinessNumber number = ChaosWhatsApp.number(TENANT, 1);
        BusinessNumber otherNumber = ChaosWhatsApp.number(OTHER_TENANT, 2);
        try (KafkaBroker kafka = KafkaBroker.start(directory.resolve("kafka"));
                PostgresServer postgres = PostgresServer.temporary();
                WhatsAppStandIn meta =
                        WhatsAppStandIn.start(WhatsAppSettings.forTests().withNumbers(number, otherNumber))) {
            Topics.create(kafka.bootstrapServers());
            Map<String, String> settings = new HashMap<>(NotificationRun.storageSettings(kafka, postgres));
            settings.putAll(ChaosSettings.access(List.of(TENANT, OTHER_TENANT)));
            settings.put("CITAPLANNER_WHATSAPP_API_URL", meta.url());
            try (QuarkusProcess service = new QuarkusProcess(application, directory.resolve("service.log"), settings)) {
                service.start("/ready");
                NotificationLoad requests = new NotificationLoad(
                        kafka.bootstrapServers(),
                        postgres,
                        0,
                        i -> new Lane(i % 2 == 0 ? TENANT : OTHER_TENANT, "WHATSAPP"));
                ChaosSettings stored = new ChaosSettings(postgres, service);
                requests.prepare(TENANT);
                requests.prepare(OTHER_TENANT);
                stored.store(TENANT, number);
                stored.store(OTHER_TENANT, otherNumber);
                AppointmentLoad booked = new AppointmentLoad(kafka.bootstrapServers(), postgres, TENANT, appointments);
                book(booked);
                return changeRules(
                        booked, stored, SteadyRequests.start(requests, kafka.bootstrapServers(), PER_SECOND), meta);
            }
        }
    }

    private void book(AppointmentLoad booked) throws SQLException {
        Instant start = Instant.now();
        booked.publish();
        awaitCalmly("planning the appointments", () -> booked.isPlanned(REMINDERS_BEFORE));
        System.out.printf(
                "  %d appointments booked and planned in %d ms, %d rows%n",
                appointments, Duration.between(start, Instant.now()).toMillis(), booked.rows());
    }

    /** Looks rarely, because looking takes the database's time. */
    private static void awaitCalmly(String what, BooleanSupplier ready) {
        Processes.await(what, PATIENCE, () -> {
            Processes.sleep(POLL);
            return ready.getAsBoolean();
        });
    }

    private boolean changeRules(
            AppointmentLoad booked, ChaosSettings stored, SteadyRequests requests, WhatsAppStandIn meta) {
        Processes.sleep(WARM_UP);
        Instant changed = Instant.now();
        stored.storeRules(TENANT, RULES);
        awaitCalmly("planning by the new rules", booked::isPlanningDone);
        Instant planned = Instant.now();
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        int published = requests.stop();
        Processes.await("the last message", () -> meta.accepted().total() >= published);
        Latencies before = requests.latencies(meta.accepted().all(), changed.minus(WARM_UP.dividedBy(2)), changed);
        Latencies during = requests.latencies(meta.accepted().all(), changed, planned);
        System.out.printf("  before the change: %s%n", before);
        System.out.printf("  load of the machine at the end: %.1f%n", load);
        return evaluate(Duration.between(changed, planned), booked.isPlanned(REMINDERS_AFTER), during);
    }

    private boolean evaluate(Duration planning, boolean complete, Latencies latencies) {
        boolean kept = complete
                && planning.compareTo(MAX_PLANNING) <= 0
                && latencies.percentile(99).compareTo(MAX_LATENCY) <= 0;
        System.out.printf(
                "%-16s %s appointments=%d complete=%s planned_again_ms=%d (at most %d) %s (p99 at most %d)%n",
                "APPOINTMENTS",
                kept ? "kept" : "BROKEN",
                appointments,
                complete,
                planning.toMillis(),
                MAX_PLANNING.toMillis(),
                latencies,
                MAX_LATENCY.toMillis());
        return kept;
    }
}
