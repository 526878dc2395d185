package com.citaplanner.sandbox.chatwoot.page;

import com.citaplanner.sandbox.chatwoot.book.Account;
import com.citaplanner.sandbox.chatwoot.book.Contact;
import com.citaplanner.sandbox.chatwoot.book.Conversation;
import com.citaplanner.sandbox.chatwoot.book.Message;
import com.citaplanner.sandbox.chatwoot.json.Json;
import com.citaplanner.sandbox.chatwoot.rules.Desk;
import com.citaplanner.sandbox.chatwoot.webhook.Fired;
import com.citaplanner.sandbox.chatwoot.webhook.FiredLog;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What the page shows at this moment. */
final class State {
    private static final int CONTACTS = 200;
    private static final int MESSAGES = 200;
    private static final int WEBHOOKS = 40;
    private static final Comparator<Contact> LATEST =
            Comparator.comparing(State::touched).reversed().thenComparing(Contact::id);

    private final Desk desk;
    private final FiredLog fired;

    State(Desk desk, FiredLog fired) {
        this.desk = desk;
        this.fired = fired;
    }

    Map<String, Object> of(long selected) {
        return Json.object(
                "account", Account.NAME,
                "inboxes",
                        Account.INBOXES.stream()
                                .map(inbox -> Json.object("id", inbox.id(), "name", inbox.name()))
                                .toList(),
                "contacts_total", desk.book().contacts().all().size(),
                "contacts", contacts(),
                "conversations",
                        desk.book().conversations().of(selected).reversed().stream()
                                .map(this::conversation)
                                .toList(),
                "webhooks_total", fired.total(),
                "webhooks",
                        fired.newestFirst().stream()
                                .limit(WEBHOOKS)
                                .map(State::webhook)
                                .toList());
    }

    private List<Map<String, Object>> contacts() {
        return desk.book().contacts().all().stream()
                .sorted(LATEST)
                .limit(CONTACTS)
                .map(State::contact)
                .toList();
    }

    private static Map<String, Object> contact(Contact contact) {
        return Json.object(
                "id", contact.id(),
                "name", contact.name(),
                "phone", contact.phoneNumber(),
                "email", contact.email(),
                "attributes", contact.customAttributes());
    }

    private Map<String, Object> conversation(Conversation conversation) {
        return Json.object(
                "id", conversation.id(),
                "inbox_id", conversation.inboxId(),
                "status", conversation.status().text(),
                "messages",
                        desk
                                .book()
                                .messages()
                                .newestFirst(conversation.id())
                                .limit(MESSAGES)
                                .toList()
                                .reversed()
                                .stream()
                                .map(State::message)
                                .toList());
    }

    private static Map<String, Object> message(Message message) {
        return Json.object(
                "id", message.id(),
                "type", message.type().text(),
                "content", message.content(),
                "private", message.privateNote(),
                "status", message.status().text(),
                "error", message.contentAttributes().get("external_error"),
                "author", message.sender().id(),
                "at", message.createdAt());
    }

    private static Map<String, Object> webhook(Fired fired) {
        return Json.object(
                "id", fired.deliveryId(),
                "event", fired.event(),
                "subject", fired.subject(),
                "status", fired.status(),
                "error", fired.error(),
                "ms", fired.took().toMillis(),
                "at", fired.at());
    }

    private static Instant touched(Contact contact) {
        return contact.lastActivityAt() == null ? contact.createdAt() : contact.lastActivityAt();
    }
}
