package com.citaplanner.notification.tenant;

import java.util.OptionalLong;

/**
 * A tenant owns what a source brings from an account, or from one inbox of it.
 *
 * @param source the gateway's source
 * @param accountId Chatwoot's account
 * @param inboxId one inbox; empty for every inbox of the account
 */
public record Route(String source, long accountId, OptionalLong inboxId, Tenant tenant) {}
