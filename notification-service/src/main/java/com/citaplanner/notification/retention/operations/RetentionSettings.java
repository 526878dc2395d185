package com.citaplanner.notification.retention.operations;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long is kept what no tenant decides. */
@ConfigMapping(prefix = "citaplanner.retention")
interface RetentionSettings {
    /**
     * How long an event is known as seen. Longer than Kafka keeps the topic, or reading the topic again would take effect again
     * where the rows themselves do not prevent it.
     */
    @WithDefault("P45D")
    Duration processedEvents();

    /** How long events that are nobody's stay visible. */
    @WithDefault("P90D")
    Duration unroutedEvents();

    /** How long dead letters are kept after they last failed, whatever became of them: they hold people's data as it came. */
    @WithDefault("P30D")
    Duration deadLetters();

    /** How long events are kept that Kafka refused for good. */
    @WithDefault("P90D")
    Duration refusedEvents();

    /** How long it is told to whom a contact was linked before; how it stands now is kept. */
    @WithDefault("P730D")
    Duration contactLinks();

    /** How long a link to unsubscribe works after the last e-mail that has it. */
    @WithDefault("P730D")
    Duration unsubscribeLinks();

    /** How long API keys are shown after they expired or were revoked. */
    @WithDefault("P90D")
    Duration oldKeys();

    /** How often to look for what is old enough. */
    @WithDefault("1m")
    Duration every();

    /** Rows deleted at once; more are left for the next round, which follows at once. */
    @WithDefault("1000")
    int batch();
}
