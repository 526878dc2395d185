package com.citaplanner.notification.assignment;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Tenants' rules, as a person edits them. */
public interface AssignmentRulesRepository {
    /** Those of all inboxes of a tenant, by account and inbox. */
    Uni<List<InboxRules>> list(String tenantId);

    /** Those of the inbox in every account that the tenant had; usually one. */
    Uni<List<InboxRules>> read(String tenantId, long inboxId);

    /**
     * Stores the rules of an inbox. Once they are switched on, its open conversations in which a client waits are
     * assigned, too; once they are switched off, none waits any more.
     *
     * @param expected the version that the change is based on; empty for any
     * @return empty if another version is stored
     */
    Uni<Optional<InboxRules>> store(InboxKey inbox, OptionalLong expected, AssignmentRules rules);

    /**
     * Removes the rules of an inbox in every account.
     *
     * @return whether there were any
     */
    Uni<Boolean> remove(String tenantId, long inboxId);
}
