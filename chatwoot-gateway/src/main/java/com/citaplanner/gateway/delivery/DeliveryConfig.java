package com.citaplanner.gateway.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long to wait for Kafka. */
@ConfigMapping(prefix = "gateway.delivery")
interface DeliveryConfig {

    /**
     * How long Kafka may take to acknowledge before the events that wait go to the spool. Chatwoot gives up after 5 s;
     * this and one sync of the disk must stay well below. Shorter turns a slow broker into an absent one.
     */
    @WithDefault("1500ms")
    Duration ackBudget();

    /**
     * How long a sender waits at most. Where neither Kafka nor the disk has its event by then, it is told 503, although the
     * event may still be published. Longer than the ack budget by as much as a slow disk may take; Chatwoot gives up
     * after 5 s.
     */
    @WithDefault("2500ms")
    Duration answerBudget();

    /** How long a planned stop waits for the spool to reach Kafka. What is left stays on the disk for the next start. */
    @WithDefault("10s")
    Duration drainOnStop();
}
