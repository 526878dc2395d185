package com.citaplanner.gateway.kafka;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The topics and their check. All other Kafka settings are the producer's own, under {@code mp.messaging.outgoing}. */
@ConfigMapping(prefix = "gateway.kafka")
interface KafkaConfig {

    /**
     * The topic of Chatwoot's events. The gateway does not create it, because its partitions and retention are the operator's
     * decision.
     */
    @WithDefault("chatwoot.events.v1")
    String topic();

    /**
     * The topic of what providers report: receipts and inbound messages. It is needed only if a source of such a kind is
     * configured.
     */
    @WithDefault("provider.callbacks.v1")
    String callbacksTopic();

    /**
     * The topic of the sources that the service makes known. It is read only if {@code gateway.dynamic-sources.keys} is
     * set.
     */
    @WithDefault("gateway.sources.v1")
    String sourcesTopic();

    /**
     * Whether to ask Kafka for the topic's largest record, at the first contact and when the topic refuses an event.
     * While the largest body would not fit, events stay on the spool, and a gateway that has just started is not ready.
     * Turn it off if the gateway may not describe the topic's settings; a refused event is then set aside.
     */
    @WithDefault("true")
    boolean checkTopic();
}
