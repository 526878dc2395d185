package com.citaplanner.notification.tenant;

import java.util.OptionalLong;

/**
 * Assigns the events of a source's account, or of one of its inboxes, to a tenant.
 *
 * @param source the gateway's source
 * @param accountId Chatwoot's account
 * @param inboxId one inbox; empty for every inbox of the account
 * @param exact whether what names another inbox, or none, is not the tenant's, even if no other route names it: the
 *     account has inboxes of others, of whom nothing is known
 */
public record Route(String source, long accountId, OptionalLong inboxId, boolean exact, Tenant tenant) {
    /** A route of a tenant that has all of what no other route names. */
    public Route(String source, long accountId, OptionalLong inboxId, Tenant tenant) {
        this(source, accountId, inboxId, false, tenant);
    }
}
