package com.citaplanner.notification.request.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits of requests over REST. */
@ConfigMapping(prefix = "citaplanner.requests")
interface RequestSettings {
    /**
     * The number of calls processed concurrently. Each takes a database connection and some megabytes for rendered
     * contents.
     */
    @WithDefault("8")
    int maxInFlight();

    /** The number of calls that wait; further ones are answered {@code 503} with {@code Retry-After}. */
    @WithDefault("200")
    int maxWaiting();

    /** The total length of the contents of one call, in characters; content shared by many recipients counts once. */
    @WithDefault("16777216")
    long maxCharacters();
}
