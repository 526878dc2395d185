package com.citaplanner.gateway.source;

import org.jspecify.annotations.Nullable;

/**
 * What a request presents to prove that it comes from its source. Each part is null if it is missing.
 *
 * @param timestamp header {@code X-Chatwoot-Timestamp}, in Unix seconds
 * @param signature header {@code X-Chatwoot-Signature}
 * @param token the last segment of the path or the query parameter {@code token}
 */
public record RequestCredentials(
        @Nullable String timestamp,
        @Nullable String signature,
        @Nullable String token) {}
