package com.citaplanner.notification.assignment;

import com.citaplanner.notification.conversation.ConversationKey;

/** What becomes of a waiting conversation. */
public sealed interface AssignmentDecision {
    ConversationKey conversation();

    /** Why, in one sentence without personal data. */
    String reason();

    /** An agent takes it. */
    record Assign(ConversationKey conversation, long agentId, String reason) implements AssignmentDecision {}

    /** It waits until an agent who may take it comes online or has room. */
    record Wait(ConversationKey conversation, String reason) implements AssignmentDecision {}
}
