package com.citaplanner.gateway.source;

import org.jspecify.annotations.Nullable;

/**
 * The headers in which a kind of source proves its requests. Each is null if the kind has none.
 *
 * @param timestamp when the request was signed
 * @param delivery the sender's id of the delivery
 */
public record HeaderNames(
        @Nullable String timestamp,
        @Nullable String signature,
        @Nullable String delivery) {}
