package com.citaplanner.notification.label.chatwoot;

import com.citaplanner.notification.message.Channel;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * Finds the conversation in which a client's message probably is: one of an inbox of the message's channel, else the last
 * active one. A bot's conversations are pending, and a snoozed one opens again when the client writes.
 */
final class UnresolvedConversation {
    private static final Set<String> STATUSES = Set.of("open", "pending", "snoozed");

    private UnresolvedConversation() {}

    /** @param conversations of the client, in Chatwoot's format */
    static OptionalLong find(JsonNode conversations, Channel channel) {
        return StreamSupport.stream(conversations.spliterator(), false)
                .filter(one -> STATUSES.contains(one.path("status").asText())
                        && one.path("id").isIntegralNumber())
                .min(Comparator.<JsonNode>comparingInt(one -> rank(channel, one))
                        .thenComparing(UnresolvedConversation::lastActivity, Comparator.reverseOrder()))
                .map(one -> OptionalLong.of(one.path("id").longValue()))
                .orElse(OptionalLong.empty());
    }

    /**
     * Chatwoot's types of inboxes are named after their channels, for example {@code Channel::Whatsapp}, but Twilio's have
     * SMS or WhatsApp.
     */
    private static int rank(Channel channel, JsonNode conversation) {
        String type = conversation.path("meta").path("channel").asText();
        if (type.equalsIgnoreCase("Channel::" + channel.name())) {
            return 0;
        }
        return type.equals("Channel::TwilioSms") ? 1 : 2;
    }

    /** Seconds since 1970. */
    private static Long lastActivity(JsonNode conversation) {
        return conversation.path("last_activity_at").asLong();
    }
}
