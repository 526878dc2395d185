package com.citaplanner.notification.backfill;

import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Conversations that are known to be open without asking Chatwoot. */
public interface OpenConversations {
    /**
     * The contact's last active conversation of the inbox that is not resolved; empty where there is none, and while the
     * account's events may not have told everything. Then Chatwoot has to be asked.
     */
    Uni<Optional<OpenConversation>> of(String tenantId, long accountId, long contactId, long inboxId);
}
