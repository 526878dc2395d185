package com.citaplanner.gateway.source;

/**
 * What a request shows to prove that it comes from its source; each part may be missing (null).
 *
 * @param timestamp header {@code X-Chatwoot-Timestamp}, Unix seconds
 * @param signature header {@code X-Chatwoot-Signature}
 * @param token the last segment of the path or the {@code token} of the query
 */
public record RequestCredentials(String timestamp, String signature, String token) {}
