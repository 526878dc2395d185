package com.citaplanner.notification.provider;

/**
 * The recipient of requests: a server and the account used there. The first three components are keys, compared by
 * {@code equals}.
 *
 * @param connection destinations with the same connection fail together and share a circuit breaker
 * @param limit the provider counts the requests of destinations with the same limit together; they share a limiter. Its
 *     text names it in all instances, and so contains no secret
 * @param account accounts that share a limit take turns
 * @param trusted whether the operator configured the address, which may then be in any network; a tenant's address must
 *     be public or in an allowed network
 */
public record Destination(Object connection, Object limit, Object account, boolean trusted) {}
