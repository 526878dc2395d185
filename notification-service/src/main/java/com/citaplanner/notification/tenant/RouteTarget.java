package com.citaplanner.notification.tenant;

import java.util.OptionalLong;

/**
 * The part of a route that selects events.
 *
 * @param source the gateway's source
 * @param accountId Chatwoot's account
 * @param inboxId one inbox; empty for every inbox of the account that no other route names
 */
public record RouteTarget(String source, long accountId, OptionalLong inboxId) {}
