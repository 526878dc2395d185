package com.citaplanner.sandbox.chatwoot.store;

import java.util.List;

/**
 * An account webhook.
 *
 * @param secret what its deliveries are signed with; made by Chatwoot, never chosen by the caller
 */
public record Webhook(long id, String name, String url, List<String> subscriptions, String secret) {
    /** Every event an account webhook may subscribe to. */
    public static final List<String> EVENTS = List.of(
            "conversation_status_changed",
            "conversation_updated",
            "conversation_created",
            "contact_created",
            "contact_updated",
            "message_created",
            "message_updated",
            "webwidget_triggered",
            "inbox_created",
            "inbox_updated",
            "conversation_typing_on",
            "conversation_typing_off");

    public Webhook {
        subscriptions = List.copyOf(subscriptions);
    }
}
