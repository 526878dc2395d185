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
     * Whether to ask Kafka how large a record the topic takes, at the first contact and when the topic refuses one. Where
     * the largest body would not fit, events stay on the spool until it does, and a gateway that has just started is not
     * ready. Off where the gateway may not describe the topic's settings; a refused event is then set aside.
     */
    @WithDefault("true")
    boolean checkTopic();
}
