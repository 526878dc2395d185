package com.citaplanner.notification.conversation;

import com.citaplanner.notification.tenant.Tenant;
import java.util.Optional;

/**
 * What an event said about a conversation. Events come late, twice and in any order; this is told once for each event.
 *
 * @param report the event's own state, which may be older than what is stored
 * @param message the message that was written, where the event is about a new one
 * @param live whether it came from Chatwoot itself; false for one that was read later, to close a gap
 */
public record ConversationUpdate(
        Tenant tenant, ConversationReport report, Optional<NewMessage> message, boolean live) {}
