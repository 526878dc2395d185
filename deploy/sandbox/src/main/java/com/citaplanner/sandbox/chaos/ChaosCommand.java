package com.citaplanner.sandbox.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * Tests the promises of both services at full size. The gateway gets 300 webhooks a second while Kafka is killed for 30
 * s, with and without the gateway being killed in between, with a full spool, while the broker answers only metadata
 * requests, with a hanging bootstrap server, and while the topic's limit is too small (about nine minutes). The service
 * gets 100,000 requests of two tenants over all channels, while the providers of one tenant have ordinary
 * faults and those of the other return invalid answers, clients opt out, the service is killed ten times, and PostgreSQL
 * is restarted three times. Uses only loopback; exits with 1 if a promise is broken.
 */
public final class ChaosCommand {
    private static final Path GATEWAY = Path.of("chatwoot-gateway/target/quarkus-app");
    private static final Path SERVICE = Path.of("notification-service/target/quarkus-app");
    private static final Version THIS_VERSION = new Version(SERVICE, GATEWAY);
    private static final int PER_SECOND = 300;
    private static final Duration OUTAGE = Duration.ofSeconds(30);
    private static final int REQUESTS = 100_000;
    private static final int KILLS = 10;
    private static final int APPOINTMENTS = 100_000;

    private ChaosCommand() {}

    /**
     * Runs the command.
     *
     * @param arguments {@code gateway [seconds [SCENARIO]]} or {@code notifications [requests [kills]]}; none for
     *     both. {@code intake [N]} compares how fast requests are accepted with and without one refused request in N.
     *     {@code appointments [N]} changes the rules of a tenant with N appointments while confirmations are sent.
     *     {@code restore} restores the database from a dump while messages are sent.
     *     {@code pacing [seconds]} changes a hidden limit of WhatsApp and measures it for so long, with three instances.
     *     {@code scaling [seconds]} lets several instances fail, stop and start for so long. {@code upgrade DIRECTORY
     *     [seconds]} upgrades from the version that was built there, and runs each mixture of versions for so long.
     *     {@code throughput [history]} and {@code visibility [messages a second [N]]}, where one message in N comes
     *     from a new contact, only measure
     */
    public static void main(String[] arguments) throws IOException, SQLException {
        List<String> options = List.of(arguments);
        String command = options.isEmpty() ? "all" : options.getFirst();
        boolean kept = switch (command) {
            case "gateway" ->
                gateway(
                        Duration.ofSeconds(number(options, 1, (int) OUTAGE.toSeconds())),
                        options.size() > 2 ? List.of(Scenario.valueOf(options.get(2))) : List.of(Scenario.values()));
            case "notifications" -> notifications(number(options, 1, REQUESTS), number(options, 2, KILLS));
            case "throughput" -> throughput(number(options, 1, 0));
            case "pacing" -> new PacingRun(SERVICE, Duration.ofSeconds(number(options, 1, 60))).keepsPromise();
            case "appointments" -> new AppointmentRun(SERVICE, number(options, 1, APPOINTMENTS)).keepsPromise();
            case "restore" -> new RestoreRun(SERVICE, GATEWAY).keepsPromise();
            case "visibility" -> visibility(number(options, 1, 200), number(options, 2, 10));
            case "scaling" -> scaling(number(options, 1, 240));
            case "upgrade" -> upgrade(options);
            case "intake" -> new IntakeMeasurement(SERVICE, number(options, 1, 250)).keepsPromise();
            case "all" -> {
                boolean gatewayKept = gateway(OUTAGE, List.of(Scenario.values()));
                boolean notificationsKept = notifications(REQUESTS, KILLS);
                yield gatewayKept && notificationsKept;
            }
            case String other ->
                throw new IllegalArgumentException(
                        "Unknown run '" + other
                                + "'. Known: gateway, notifications, scaling, upgrade, pacing, appointments, restore, intake, throughput, visibility, all.");
        };
        System.exit(kept ? 0 : 1);
    }

    private static int number(List<String> options, int index, int defaultValue) {
        return options.size() > index ? Integer.parseInt(options.get(index)) : defaultValue;
    }

    private static boolean gateway(Duration outage, List<Scenario> scenarios) throws IOException {
        ChaosRun run = new ChaosRun(GATEWAY, PER_SECOND, outage);
        boolean kept = true;
        for (Scenario scenario : scenarios) {
            for (int i = 0; i < scenario.repetitions(); i++) {
                kept &= run.keepsPromise(scenario);
            }
        }
        return kept;
    }

    private static boolean notifications(int requests, int kills) throws IOException, SQLException {
        return new NotificationRun(SERVICE, GATEWAY, requests, kills).keepsPromise();
    }

    private static boolean scaling(int seconds) throws IOException, SQLException {
        return new FleetRun("SCALING", new ScalingScenario(THIS_VERSION, Duration.ofSeconds(seconds))).keepsPromise();
    }

    private static boolean upgrade(List<String> options) throws IOException, SQLException {
        if (options.size() < 2) {
            throw new IllegalArgumentException("Name the directory in which the old version was built");
        }
        Version old = Version.in(Path.of(options.get(1)));
        Duration sideBySide = Duration.ofSeconds(number(options, 2, 15));
        return new FleetRun("UPGRADE", new UpgradeScenario(old, THIS_VERSION, sideBySide)).keepsPromise();
    }

    private static boolean throughput(int history) throws IOException, SQLException {
        new ThroughputMeasurement(SERVICE, 10_000, 20_000).measure(history);
        return true;
    }

    private static boolean visibility(int perSecond, int newContactInterval) throws IOException, SQLException {
        new AttributeLatencyMeasurement(SERVICE, perSecond, newContactInterval).measure();
        return true;
    }
}
