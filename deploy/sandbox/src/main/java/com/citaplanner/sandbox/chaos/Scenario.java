package com.citaplanner.sandbox.chaos;

import static com.citaplanner.sandbox.kafka.KafkaBroker.MAX_MESSAGE_BYTES;

import com.citaplanner.sandbox.kafka.KafkaProxy.Behaviour;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** What goes wrong while webhooks arrive. */
public enum Scenario {
    /** Kafka is killed and comes back: every webhook is taken. */
    KAFKA_DIES(Map.of(), Set.of(200)),
    /** Kafka is killed; the gateway is killed in the middle of that and started again: meanwhile nobody answers. */
    GATEWAY_DIES_TOO(Map.of(), Set.of(Ledger.NO_ANSWER, 200)) {
        @Override
        void duringOutage(ChaosStage stage, Duration outage) throws IOException, InterruptedException {
            Processes.pass(outage.dividedBy(2));
            stage.gateway().kill();
            stage.gateway().start();
            Processes.pass(outage.dividedBy(2));
        }
    },
    /** Kafka is killed, and the spool's limit is reached: what cannot be taken is told so. */
    SPOOL_FULL(Map.of("GATEWAY_SPOOL_MAX_SIZE", "1M"), Set.of(200, 503)),
    /** Kafka is killed, and the spool's disk is full: the same. */
    DISK_FULL(Map.of(), Set.of(200, 503)),
    /** From the gateway's start on, and once more later, the broker says who leads what and answers nothing else. */
    METADATA_ONLY(Map.of(), Set.of(200)) {
        @Override
        String bootstrap(ChaosStage stage) {
            return stage.proxy().bootstrapServers();
        }

        @Override
        void beforeStart(ChaosStage stage) {
            stage.proxy().behave(Behaviour.METADATA_ONLY);
        }

        @Override
        void disturb(ChaosStage stage, Duration outage) {
            Processes.pass(outage.dividedBy(2));
            stage.proxy().behave(Behaviour.ANSWERS);
            stage.expectDirect();
            stage.proxy().behave(Behaviour.METADATA_ONLY);
            Processes.pass(outage.dividedBy(2));
            stage.proxy().behave(Behaviour.ANSWERS);
        }
    },
    /** Of two bootstrap servers one accepts connections and never answers. Which one is asked first is chance. */
    HUNG_BOOTSTRAP(Map.of(), Set.of(200)) {
        @Override
        String bootstrap(ChaosStage stage) {
            return stage.proxy().bootstrapServers() + "," + stage.kafka().bootstrapServers();
        }

        @Override
        void beforeStart(ChaosStage stage) {
            stage.proxy().behave(Behaviour.HUNG);
        }

        @Override
        void disturb(ChaosStage stage, Duration outage) {
            stage.expectDirect();
        }

        @Override
        int runs() {
            return 3;
        }
    },
    /** The topic's limit is below the size of every event for a while. */
    LIMIT_LOWERED(Map.of(), Set.of(200)) {
        @Override
        void disturb(ChaosStage stage, Duration outage) {
            stage.expectDirect();
            stage.limit(TOO_SMALL);
            Processes.pass(outage);
            stage.expect(
                    "health says why events do not go to Kafka", stage.gateway().reports("Set max.message.bytes"));
            stage.limit(MAX_MESSAGE_BYTES);
        }
    },
    /** The topic takes only small records when the gateway starts. */
    LIMIT_TOO_SMALL_AT_START(Map.of(), Set.of(200)) {
        @Override
        void beforeStart(ChaosStage stage) {
            stage.limit(TOO_SMALL);
        }

        @Override
        void disturb(ChaosStage stage, Duration outage) {
            Processes.pass(outage);
            stage.expect(
                    "not ready while the topic is too small", !stage.gateway().isReady());
            stage.limit(MAX_MESSAGE_BYTES);
            stage.expectDirect();
            stage.expect("ready once the topic is large enough", stage.gateway().isReady());
        }
    };

    private static final int TOO_SMALL = 400;

    private final Map<String, String> settings;
    private final Set<Integer> answers;

    Scenario(Map<String, String> settings, Set<Integer> answers) {
        this.settings = settings;
        this.answers = answers;
    }

    Map<String, String> settings() {
        return settings;
    }

    /** The answers that must be seen, and no others. */
    Set<Integer> answers() {
        return answers;
    }

    /** How often it is tried; more than once where chance has a part in it. */
    int runs() {
        return 1;
    }

    String bootstrap(ChaosStage stage) {
        return stage.kafka().bootstrapServers();
    }

    void beforeStart(ChaosStage stage) {}

    /** Returns when what was wrong is right again; until then, and some time after, webhooks come. */
    void disturb(ChaosStage stage, Duration outage) throws IOException, InterruptedException {
        stage.kafka().kill();
        duringOutage(stage, outage);
        stage.kafka().start();
    }

    void duringOutage(ChaosStage stage, Duration outage) throws IOException, InterruptedException {
        Processes.pass(outage);
    }
}
