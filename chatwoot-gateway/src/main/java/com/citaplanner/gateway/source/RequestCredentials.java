package com.citaplanner.gateway.source;

import org.jspecify.annotations.Nullable;

/**
 * What a request presents to prove that it comes from its source. Each part is null if it is missing.
 *
 * @param timestamp when the request was signed, in Unix seconds
 * @param signature the signature header's value
 * @param query the URL's query as it was received, which some senders sign
 * @param token the last segment of the path or the query parameter {@code token}
 */
public record RequestCredentials(
        @Nullable String timestamp,
        @Nullable String signature,
        @Nullable String query,
        @Nullable String token) {}
