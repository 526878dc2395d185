package com.citaplanner.sandbox.chaos;

import static com.citaplanner.sandbox.kafka.KafkaBroker.MAX_MESSAGE_BYTES;

import com.citaplanner.sandbox.kafka.KafkaProxy.Behaviour;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** The faults that occur while webhooks arrive. */
public enum Scenario {
    /** Kafka is killed and restarted; every webhook is accepted. */
    KAFKA_DIES(Map.of(), Set.of(200)),
    /** Kafka is killed; during the outage the gateway is killed and restarted, and meanwhile does not answer. */
    GATEWAY_DIES_TOO(Map.of(), Set.of(SentWebhooks.NO_ANSWER, 200)) {
        @Override
        void duringOutage(ScenarioContext context, Duration outage) throws IOException {
            Processes.sleep(outage.dividedBy(2));
            context.gateway().kill();
            context.gateway().start();
            Processes.sleep(outage.dividedBy(2));
        }
    },
    /** Kafka is killed and the spool reaches its limit; webhooks beyond it are answered 503. */
    SPOOL_FULL(Map.of("GATEWAY_SPOOL_MAX_SIZE", "1M"), Set.of(200, 503)),
    /** Kafka is killed and the spool's disk is full; webhooks beyond that are answered 503. */
    DISK_FULL(Map.of(), Set.of(200, 503)),
    /** At the gateway's start, and once more later, the broker answers only metadata requests. */
    METADATA_ONLY(Map.of(), Set.of(200)) {
        @Override
        String bootstrap(ScenarioContext context) {
            return context.proxy().bootstrapServers();
        }

        @Override
        void beforeStart(ScenarioContext context) {
            context.proxy().behave(Behaviour.METADATA_ONLY);
        }

        @Override
        void disturb(ScenarioContext context, Duration outage) {
            Processes.sleep(outage.dividedBy(2));
            context.proxy().behave(Behaviour.ANSWERS);
            context.expectDirect();
            context.proxy().behave(Behaviour.METADATA_ONLY);
            Processes.sleep(outage.dividedBy(2));
            context.proxy().behave(Behaviour.ANSWERS);
        }
    },
    /** One of two bootstrap servers accepts connections and never answers. Which one is asked first is random. */
    HUNG_BOOTSTRAP(Map.of(), Set.of(200)) {
        @Override
        String bootstrap(ScenarioContext context) {
            return context.proxy().bootstrapServers() + "," + context.kafka().bootstrapServers();
        }

        @Override
        void beforeStart(ScenarioContext context) {
            context.proxy().behave(Behaviour.HUNG);
        }

        @Override
        void disturb(ScenarioContext context, Duration outage) {
            context.expectDirect();
        }

        @Override
        int repetitions() {
            return 3;
        }
    },
    /** The topic's limit is below the size of every event for a while. */
    LIMIT_LOWERED(Map.of(), Set.of(200)) {
        @Override
        void disturb(ScenarioContext context, Duration outage) {
            context.expectDirect();
            context.limit(TOO_SMALL_LIMIT);
            Processes.sleep(outage);
            context.expect(
                    "health reports why events do not go to Kafka",
                    context.gateway().reports("Set max.message.bytes"));
            context.limit(MAX_MESSAGE_BYTES);
        }
    },
    /** The topic takes only small records when the gateway starts. */
    LIMIT_TOO_SMALL_AT_START(Map.of(), Set.of(200)) {
        @Override
        void beforeStart(ScenarioContext context) {
            context.limit(TOO_SMALL_LIMIT);
        }

        @Override
        void disturb(ScenarioContext context, Duration outage) {
            Processes.sleep(outage);
            context.expect(
                    "not ready while the topic is too small", !context.gateway().isReady());
            context.limit(MAX_MESSAGE_BYTES);
            context.expectDirect();
            context.expect(
                    "ready once the topic is large enough", context.gateway().isReady());
        }
    };

    private static final int TOO_SMALL_LIMIT = 400;

    private final Map<String, String> settings;
    private final Set<Integer> expectedStatuses;

    Scenario(Map<String, String> settings, Set<Integer> expectedStatuses) {
        this.settings = settings;
        this.expectedStatuses = expectedStatuses;
    }

    Map<String, String> settings() {
        return settings;
    }

    /** Returns the statuses that must occur; no others may. */
    Set<Integer> expectedStatuses() {
        return expectedStatuses;
    }

    /** Returns how often to run the scenario; more than once if chance plays a part. */
    int repetitions() {
        return 1;
    }

    String bootstrap(ScenarioContext context) {
        return context.kafka().bootstrapServers();
    }

    void beforeStart(ScenarioContext context) {}

    /** Causes the fault and returns when it is over. Webhooks arrive meanwhile and for some time after. */
    void disturb(ScenarioContext context, Duration outage) throws IOException {
        context.kafka().kill();
        duringOutage(context, outage);
        context.kafka().start();
    }

    void duringOutage(ScenarioContext context, Duration outage) throws IOException {
        Processes.sleep(outage);
    }
}
