package com.citaplanner.notification.tenant;

import java.util.OptionalLong;

/**
 * What one route leads to its tenant.
 *
 * @param source the gateway's source
 * @param accountId Chatwoot's account
 * @param inboxId one inbox; empty for every inbox of the account that no other route names
 */
public record RouteTarget(String source, long accountId, OptionalLong inboxId) {}
