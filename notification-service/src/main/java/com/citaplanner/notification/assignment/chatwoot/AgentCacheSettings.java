package com.citaplanner.notification.assignment.chatwoot;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long answers of Chatwoot about agents are used. */
@ConfigMapping(prefix = "citaplanner.assignment.cache")
interface AgentCacheSettings {
    /** Who is online. A longer time saves requests, and conversations wait longer for an agent who comes online. */
    @WithDefault("3s")
    Duration presence();

    /** Who sees an inbox, whether Chatwoot assigns its conversations itself, and who is in a team. */
    @WithDefault("1m")
    Duration members();

    /** How many answers of each kind are kept. */
    @WithDefault("2000")
    int size();
}
