package com.citaplanner.notification.branch;

import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.Map;

/** Finds the branches to which inboxes belong. Works inside the current transaction. */
public interface InboxBranches {
    /**
     * By one statement. An inbox that no branch has is absent.
     *
     * @param inboxes {@link BranchQueries#MAX_KEYS} different ones at most
     */
    Uni<Map<BranchInbox, Branch>> ofInboxes(Collection<BranchInbox> inboxes);
}
