package com.citaplanner.notification.request.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much of what is asked over REST is made ready at once. */
@ConfigMapping(prefix = "citaplanner.requests")
interface RequestSettings {
    /** Calls that are worked on at once. Each has a connection to the database and some megabytes of what clients will read. */
    @WithDefault("8")
    int maxInFlight();

    /** Calls that wait for their turn; more are answered {@code 503} with {@code Retry-After}. */
    @WithDefault("200")
    int maxWaiting();

    /** Characters that the clients of one call may read altogether; what many of them read the same counts once. */
    @WithDefault("16777216")
    long maxCharacters();
}
