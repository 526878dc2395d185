package com.citaplanner.notification.conversation;

import com.citaplanner.notification.tenant.Tenant;
import java.util.List;
import java.util.Optional;

/**
 * What an event said about a conversation. Events come late, twice and in any order; this is told once for each event.
 *
 * @param report the event's own state, which may be older than what is stored
 * @param message the message that was written, where the event is about a new one
 * @param live whether it came from Chatwoot itself; false for one that was read later, to close a gap
 * @param changes that the event itself tells, and when the conversation began
 */
public record ConversationUpdate(
        Tenant tenant,
        ConversationReport report,
        Optional<NewMessage> message,
        boolean live,
        List<ConversationChange> changes) {
    public ConversationUpdate {
        changes = List.copyOf(changes);
    }

    /** An update that tells a state only. */
    public ConversationUpdate(Tenant tenant, ConversationReport report, Optional<NewMessage> message, boolean live) {
        this(tenant, report, message, live, List.of());
    }

    /** The same, as if it did not say whose conversation it is. */
    public ConversationUpdate withoutContact() {
        return new ConversationUpdate(tenant, report.withoutContact(), message, live, changes);
    }
}
