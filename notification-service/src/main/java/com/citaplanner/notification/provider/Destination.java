package com.citaplanner.notification.provider;

/**
 * Whom requests go to. The first three are keys, told apart by {@code equals}.
 *
 * @param connection what fails as one: each has a circuit breaker
 * @param limit what the provider counts as one: each has a limiter
 * @param account whose turn it is among those who share the limit
 * @param trusted whether the operator gave the address, so that it may be anywhere; a tenant's is public or in an allowed network
 */
public record Destination(Object connection, Object limit, Object account, boolean trusted) {}
