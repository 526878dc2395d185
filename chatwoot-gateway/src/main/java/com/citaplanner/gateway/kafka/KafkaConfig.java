package com.citaplanner.gateway.kafka;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Which topic. Everything else about Kafka is the producer's own settings under {@code mp.messaging.outgoing}. */
@ConfigMapping(prefix = "gateway.kafka")
interface KafkaConfig {

    /** The events' topic. It is not created by the gateway: its partitions and retention are a decision. */
    @WithDefault("chatwoot.events.v1")
    String topic();

    /**
     * Whether to ask Kafka at start how large a record the topic takes, and refuse to run when the largest body would not
     * fit. Off where the gateway may not describe the topic's settings.
     */
    @WithDefault("true")
    boolean checkTopic();
}
