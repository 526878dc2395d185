package com.citaplanner.notification.tenant;

/** The tenant to which an event belongs. */
public sealed interface Routing {
    /** Exactly this tenant; the account is known even if the event did not name it. */
    record Routed(Tenant tenant, long accountId) implements Routing {}

    /**
     * Of the account's others: the tenants of the source have named their inboxes, and it is about another one or none. It
     * is no concern of anybody here, so nothing of it is kept.
     */
    record Excluded() implements Routing {}

    /** No tenant according to the routes. The event is recorded with the reason and shown to the operator. */
    record Unrouted(String reason) implements Routing {}
}
