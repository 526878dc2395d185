package com.citaplanner.gateway.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long delivery waits for Kafka and for the disk. */
@ConfigMapping(prefix = "gateway.delivery")
interface DeliveryConfig {

    /**
     * How long Kafka may take to acknowledge an event before the unacknowledged events go to the spool. Chatwoot gives
     * up after 5 s, so this budget plus one sync of the disk must stay well below that. A shorter budget makes the
     * gateway treat a slow broker as an absent one.
     */
    @WithDefault("1500ms")
    Duration ackBudget();

    /**
     * How long a sender waits at most. If neither Kafka nor the disk has the event by then, the sender gets 503,
     * although the event may still be published. Must exceed the ack budget by the time a slow disk may need; Chatwoot
     * gives up after 5 s.
     */
    @WithDefault("2500ms")
    Duration answerBudget();

    /**
     * How long a planned stop waits for the spool to reach Kafka. Events that remain stay on the disk for the next
     * start.
     */
    @WithDefault("10s")
    Duration drainOnStop();
}
