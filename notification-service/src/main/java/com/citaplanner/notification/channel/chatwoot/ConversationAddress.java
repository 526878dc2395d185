package com.citaplanner.notification.channel.chatwoot;

import com.citaplanner.notification.chatwoot.Connection;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Formats a conversation as an address: its page in that Chatwoot, since its number alone would mean another
 * conversation once the tenant has another account.
 */
final class ConversationAddress {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    private ConversationAddress() {}

    static String of(Connection connection, long conversation) {
        return conversations(connection) + conversation;
    }

    /** Parses the conversation's number; empty where the address is not in this account. */
    static OptionalLong parse(Connection connection, String address) {
        String conversations = conversations(connection);
        String id = address.startsWith(conversations) ? address.substring(conversations.length()) : "";
        return NUMBER.matcher(id).matches() ? OptionalLong.of(Long.parseLong(id)) : OptionalLong.empty();
    }

    private static String conversations(Connection connection) {
        return connection.baseUrl() + "/app/accounts/" + connection.accountId() + "/conversations/";
    }
}
