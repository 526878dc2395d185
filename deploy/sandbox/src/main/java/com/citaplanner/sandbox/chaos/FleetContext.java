package com.citaplanner.sandbox.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gives a scenario access to what it can disturb, and collects failed expectations. */
final class FleetContext {
    /** What arrives in two seconds. */
    private static final long LOW_LAG = 400;

    private static final Duration RECOVERY_TIMEOUT = Duration.ofMinutes(4);
    /** Longer than PostgreSQL needs to end a killed instance's transactions, and shorter than a lease. */
    private static final Duration SESSIONS_END = Duration.ofSeconds(1);

    private final Fleet fleet;
    private final BrokerCluster kafka;
    private final NotificationLoad load;
    private final FleetWatch watch;
    private final Map<String, String> serviceSettings;
    private final List<Set<String>> attemptsAtKills = new ArrayList<>();
    private final Set<String> services = new HashSet<>();
    private final List<String> failures = new ArrayList<>();
    private int requests;

    FleetContext(
            Fleet fleet,
            BrokerCluster kafka,
            NotificationLoad load,
            FleetWatch watch,
            Map<String, String> serviceSettings) {
        this.fleet = fleet;
        this.kafka = kafka;
        this.load = load;
        this.watch = watch;
        this.serviceSettings = serviceSettings;
        services.addAll(fleet.services().keySet());
    }

    Fleet fleet() {
        return fleet;
    }

    BrokerCluster kafka() {
        return kafka;
    }

    FleetWatch watch() {
        return watch;
    }

    /** Returns what connects the services to their surroundings. */
    Map<String, String> serviceSettings() {
        return serviceSettings;
    }

    QuarkusProcess anyService() {
        return fleet.services().values().iterator().next();
    }

    /** Kills an instance and notes which attempts it may have had in flight. */
    void killService(String name) {
        fleet.killService(name);
        Processes.sleep(SESSIONS_END);
        attemptsAtKills.add(load.sending(NotificationRun.NEVER_REPEATED));
    }

    /** Returns the attempts in flight at each kill that are not repeated. */
    List<Set<String>> attemptsAtKills() {
        return attemptsAtKills;
    }

    /** Waits until the service has caught up with the load, and prints how long that took after what just ended. */
    void expectLowLag(String after) {
        expectLowLag(after, RECOVERY_TIMEOUT);
    }

    void expectLowLag(String after, Duration timeout) {
        services.addAll(fleet.services().keySet());
        long start = System.nanoTime();
        boolean low = watch.becomesLow(LOW_LAG, timeout);
        System.out.printf(
                "  %-56s highest_lag=%d caught_up_ms=%d%n",
                after,
                watch.takeHighestLag(),
                Duration.ofNanos(System.nanoTime() - start).toMillis());
        expect("low lag " + timeout.toSeconds() + " s after " + after + ": " + watch.lags(), low);
    }

    /** Returns whether every instance has read partitions. */
    boolean haveAllRead() {
        return watch.readers().containsAll(services);
    }

    void expect(String expectation, boolean met) {
        if (!met) {
            failures.add(expectation);
        }
    }

    List<String> failures() {
        return failures;
    }

    void setRequests(int number) {
        requests = number;
    }

    /** Returns how many notifications were requested. */
    int requests() {
        return requests;
    }
}
