package com.citaplanner.notification.autoreply;

import com.citaplanner.notification.conversation.Assignee;
import com.citaplanner.notification.conversation.ConversationKey;
import java.util.Optional;

/**
 * A private note about a client who waits.
 *
 * @param id by which a note that was written before is recognised
 * @param text what it says
 * @param agent who is mentioned
 * @param attempt number of this attempt, from 1
 */
public record AgentNudge(ConversationKey conversation, String id, String text, Optional<Assignee> agent, int attempt) {}
