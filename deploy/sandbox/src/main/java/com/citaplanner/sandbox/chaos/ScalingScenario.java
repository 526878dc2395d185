package com.citaplanner.sandbox.chaos;

import com.citaplanner.sandbox.kafka.Topics;
import java.io.IOException;
import java.time.Duration;

/**
 * Three instances of the service and two gateways. One of each is killed, one of each stopped and started again, a fourth
 * instance of the service is added, and the broker that leads a partition of the webhooks is killed twice, the second
 * time together with a gateway that has events on its spool.
 */
final class ScalingScenario implements FleetScenario {
    private static final int DISTURBANCES = 7;
    private static final Duration BROKER_DOWNTIME = Duration.ofSeconds(10);
    private static final Duration LEADER_NOTICED = Duration.ofSeconds(2);
    private static final Duration IN_SYNC = Duration.ofSeconds(60);

    private final Version version;
    private final Duration pause;

    /** @param time how long the load lasts at least */
    ScalingScenario(Version version, Duration time) {
        this.version = version;
        this.pause = time.dividedBy(DISTURBANCES + 1);
    }

    @Override
    public int brokers() {
        return 3;
    }

    @Override
    public void start(Fleet fleet) throws IOException {
        for (int i = 1; i <= 3; i++) {
            fleet.startService("service-" + i, version);
        }
        for (int i = 1; i <= 2; i++) {
            fleet.startGateway("gateway-" + i, version);
        }
    }

    @Override
    public void disturb(FleetContext context) throws IOException {
        Fleet fleet = context.fleet();
        context.killService("service-1");
        fleet.startService("service-1", version);
        after(context, "a kill of a service");
        fleet.killGateway("gateway-1");
        fleet.startGateway("gateway-1", version);
        after(context, "a kill of a gateway");
        long millis = fleet.stopService("service-2").toMillis();
        fleet.startService("service-2", version);
        after(context, "a stop of a service (%d ms) and its start".formatted(millis));
        fleet.stopGateway("gateway-2");
        fleet.startGateway("gateway-2", version);
        after(context, "a stop of a gateway and its start");
        fleet.startService("service-4", version);
        after(context, "a fourth service");
        killLeader(context, () -> {});
        after(context, "a kill of a partition's leader and its return");
        killLeader(context, () -> {
            fleet.killGateway("gateway-2");
            fleet.startGateway("gateway-2", version);
        });
        after(context, "a kill of a leader and of a gateway meanwhile");
    }

    private void after(FleetContext context, String disturbance) {
        context.expectLowLag(disturbance);
        Processes.sleep(pause);
    }

    /** What happens while a broker is away. */
    private interface Meanwhile {
        void happen() throws IOException;
    }

    private static void killLeader(FleetContext context, Meanwhile meanwhile) throws IOException {
        BrokerCluster kafka = context.kafka();
        int leader = kafka.leaderOf(Topics.CHATWOOT_EVENTS);
        kafka.kill(leader);
        Processes.sleep(LEADER_NOTICED);
        meanwhile.happen();
        Processes.sleep(BROKER_DOWNTIME);
        kafka.start(leader);
        context.expect(
                "all copies are current again " + IN_SYNC.toSeconds() + " s after a broker's start",
                Processes.becomesTrue(IN_SYNC, kafka::isInSync));
    }
}
