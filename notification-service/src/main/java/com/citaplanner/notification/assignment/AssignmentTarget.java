package com.citaplanner.notification.assignment;

import com.citaplanner.notification.conversation.ConversationKey;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** Conversations in Chatwoot, and who looks after them. The results never fail. */
public interface AssignmentTarget {
    Uni<ConversationLook> look(ConversationKey conversation);

    /** Makes the agent look after the conversation, whoever did before. */
    Uni<AssignResult> assign(ConversationKey conversation, long agentId);

    /** What Chatwoot shows of a conversation. */
    sealed interface ConversationLook {
        /**
         * It exists.
         *
         * @param assignee the agent; empty where there is none
         * @param byBot whether a bot looks after it
         * @param language of the client, as far as Chatwoot knows
         */
        record Seen(boolean open, OptionalLong assignee, boolean byBot, Optional<String> language)
                implements ConversationLook {}

        record Gone() implements ConversationLook {}

        record Unseen(String reason, Optional<Duration> retryAfter) implements ConversationLook {}
    }

    /** What became of an assignment. */
    sealed interface AssignResult {
        record Assigned() implements AssignResult {}

        /** Chatwoot does not have the agent or refuses the assignment; nobody looks after the conversation. */
        record Refused(String reason) implements AssignResult {}

        record NoConversation() implements AssignResult {}

        /** It may have been assigned or not; look before another attempt. */
        record Unknown(String reason, Optional<Duration> retryAfter) implements AssignResult {}
    }
}
