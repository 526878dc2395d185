package com.citaplanner.notification.tenant;

import java.util.OptionalLong;

/**
 * Assigns the events of a source's account, or of one of its inboxes, to a tenant.
 *
 * @param source the gateway's source
 * @param accountId Chatwoot's account
 * @param inboxId one inbox; empty for every inbox of the account
 */
public record Route(String source, long accountId, OptionalLong inboxId, Tenant tenant) {}
