package com.citaplanner.sandbox.chaos;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/**
 * A rolling upgrade of two instances of each service: the new version migrates the schema, then instances are replaced
 * one after the other, one of each back to the old version and again to the new one.
 */
final class UpgradeScenario implements FleetScenario {
    private static final Map<String, String> WAITS_FOR_SCHEMA = Map.of("CITAPLANNER_SCHEMA_MIGRATE_AT_START", "false");

    /** Versions before 1.0.0 refuse the schema of a later one when they start, unless they are told. */
    private static final Map<String, String> ACCEPTS_NEXT_SCHEMA =
            Map.of("QUARKUS_FLYWAY_IGNORE_MIGRATION_PATTERNS", "*:future");

    private final Version from;
    private final Version to;
    private final Duration sideBySide;

    /** @param sideBySide how long each mixture of versions runs */
    UpgradeScenario(Version from, Version to, Duration sideBySide) {
        this.from = from;
        this.to = to;
        this.sideBySide = sideBySide;
    }

    @Override
    public int brokers() {
        return 1;
    }

    @Override
    public void start(Fleet fleet) throws IOException {
        for (int i = 1; i <= 2; i++) {
            fleet.startService("service-" + i + "-old", from);
            fleet.startGateway("gateway-" + i, from);
        }
    }

    @Override
    public void disturb(FleetContext context) throws IOException {
        long millis =
                MigrationProcess.run(to.service(), context.serviceSettings()).toMillis();
        after(context, "migrations (%d ms), all instances old".formatted(millis));
        replaceService(context, "service-1-old", "service-1-new", to);
        after(context, "the first new service");
        replaceService(context, "service-1-new", "service-1-back", from);
        after(context, "its return to the old version");
        replaceService(context, "service-1-back", "service-1-again", to);
        after(context, "the first new service again");
        replaceService(context, "service-2-old", "service-2-new", to);
        after(context, "the second new service");
        replaceGateway(context, "gateway-1", to);
        after(context, "the first new gateway");
        replaceGateway(context, "gateway-1", from);
        after(context, "its return to the old version");
        replaceGateway(context, "gateway-1", to);
        replaceGateway(context, "gateway-2", to);
        after(context, "both new gateways");
    }

    /** The new instance is ready before the old one stops. */
    private void replaceService(FleetContext context, String old, String name, Version version) throws IOException {
        context.fleet().startService(name, version, version.equals(to) ? WAITS_FOR_SCHEMA : ACCEPTS_NEXT_SCHEMA);
        context.fleet().stopService(old);
    }

    /** A gateway stops before its successor starts, since both have the same spool. */
    private static void replaceGateway(FleetContext context, String name, Version version) throws IOException {
        context.fleet().stopGateway(name);
        context.fleet().startGateway(name, version);
    }

    private void after(FleetContext context, String change) {
        context.expectLowLag(change);
        Processes.sleep(sideBySide);
    }
}
