package com.citaplanner.notification.tenant;

/** Whose an event is. */
public sealed interface Routing {
    /** Exactly this tenant's; the account is known even where the event did not name it. */
    record Routed(Tenant tenant, long accountId) implements Routing {}

    /** Nobody's as far as the routes say. The event is recorded with the reason and shown to the operator. */
    record Unrouted(String reason) implements Routing {}
}
