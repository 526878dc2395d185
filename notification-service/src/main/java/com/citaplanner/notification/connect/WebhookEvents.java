package com.citaplanner.notification.connect;

import java.util.ArrayList;
import java.util.List;

/** The events that Chatwoot has to send: what the service reads, and nothing else. */
final class WebhookEvents {
    private static final List<String> OF_CONVERSATIONS = List.of(
            "conversation_created",
            "conversation_updated",
            "conversation_status_changed",
            "message_created",
            "message_updated");

    /** They name no inbox, so they are of use only where the whole account belongs to one tenant. */
    private static final List<String> OF_CONTACTS = List.of("contact_created", "contact_updated");

    private WebhookEvents() {}

    static List<String> of(boolean wholeAccount) {
        List<String> events = new ArrayList<>(OF_CONVERSATIONS);
        if (wholeAccount) {
            events.addAll(OF_CONTACTS);
        }
        return events;
    }

    /** Those that are ticked already stay ticked: somebody may want them. */
    static List<String> withAll(List<String> ticked, List<String> wanted) {
        List<String> all = new ArrayList<>(ticked);
        wanted.stream().filter(event -> !ticked.contains(event)).forEach(all::add);
        return all;
    }
}
