package com.citaplanner.notification.retention.operations;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The retention periods that apply to all tenants, and the pace of the deletion. */
@ConfigMapping(prefix = "citaplanner.retention")
interface RetentionSettings {
    /**
     * How long a processed event is remembered. Must be longer than Kafka keeps the topic, or reading the topic again
     * would process its events again.
     */
    @WithDefault("P45D")
    Duration processedEvents();

    /** How long events without a tenant are kept. */
    @WithDefault("P90D")
    Duration unroutedEvents();

    /**
     * How long dead letters are kept after they last failed, whatever their state, because they contain personal data
     * as received.
     */
    @WithDefault("P30D")
    Duration deadLetters();

    /** How long events that Kafka refused for good are kept. */
    @WithDefault("P90D")
    Duration refusedEvents();

    /** How long a contact's former links are kept; its current link is always kept. */
    @WithDefault("P730D")
    Duration contactLinks();

    /** How long an unsubscribe link works after the last e-mail that contains it. */
    @WithDefault("P730D")
    Duration unsubscribeLinks();

    /** How long planned messages are kept after the day of their appointment. */
    @WithDefault("P90D")
    Duration plannedMessages();

    /** How long API keys are shown after they expired or were revoked. */
    @WithDefault("P90D")
    Duration oldKeys();

    /** How often expired rows are deleted. */
    @WithDefault("1m")
    Duration every();

    /** The maximum number of rows deleted in one transaction; the next one follows immediately if more remain. */
    @WithDefault("1000")
    int batch();
}
