package com.citaplanner.notification.assignment;

import com.citaplanner.notification.conversation.ConversationKey;
import java.time.Duration;

/**
 * A claimed decision that an agent takes a conversation.
 *
 * @param assigned whether it was carried out, so that it only has to be confirmed
 * @param round counts how often the conversation began to wait
 * @param reason of the decision
 * @param age the time since the decision
 * @param attempt number of this attempt, from 1
 * @param claim number of the claim; only the newest may record a result
 */
public record Reservation(
        ConversationKey conversation,
        long agentId,
        boolean assigned,
        int round,
        String reason,
        Duration age,
        int attempt,
        long claim) {}
