package com.citaplanner.sandbox.chatwoot.rest;

import com.citaplanner.sandbox.chatwoot.json.Json;
import com.citaplanner.sandbox.chatwoot.json.Times;
import com.citaplanner.sandbox.chatwoot.store.Account;
import com.citaplanner.sandbox.chatwoot.store.ChatwootStore;
import com.citaplanner.sandbox.chatwoot.store.Contact;
import com.citaplanner.sandbox.chatwoot.store.ContactInbox;
import com.citaplanner.sandbox.chatwoot.store.Inbox;
import java.util.Map;

/** Writes contacts and inboxes in the form of the REST API. */
final class ContactJson {
    private final ChatwootStore store;

    ContactJson(ChatwootStore store) {
        this.store = store;
    }

    Map<String, Object> withInboxes(Contact contact) {
        Map<String, Object> body = withoutInboxes(contact);
        body.put(
                "contact_inboxes",
                store.contactInboxes().of(contact.id()).stream()
                        .map(ContactJson::contactInbox)
                        .toList());
        return body;
    }

    static Map<String, Object> withoutInboxes(Contact contact) {
        Map<String, Object> body = Json.object(
                "additional_attributes", contact.additionalAttributes(),
                "availability_status", "offline",
                "email", contact.email(),
                "id", contact.id(),
                "name", contact.name(),
                "phone_number", contact.phoneNumber(),
                "blocked", contact.blocked(),
                "identifier", contact.identifier(),
                "thumbnail", "",
                "custom_attributes", contact.customAttributes());
        if (contact.lastActivityAt() != null) {
            body.put("last_activity_at", Times.seconds(contact.lastActivityAt()));
        }
        body.put("created_at", Times.seconds(contact.createdAt()));
        return body;
    }

    static Map<String, Object> contactInbox(ContactInbox row) {
        return Json.object(
                "source_id",
                row.sourceId(),
                "inbox",
                Account.inbox(row.inboxId()).map(ContactJson::briefInbox).orElse(null));
    }

    static Map<String, Object> briefInbox(Inbox inbox) {
        return Json.object(
                "id", inbox.id(),
                "avatar_url", "",
                "channel_id", inbox.id() - 10,
                "name", inbox.name(),
                "channel_type", inbox.channel().type(),
                "provider", inbox.channel().provider());
    }

    static Map<String, Object> fullInbox(Inbox inbox) {
        Map<String, Object> body = briefInbox(inbox);
        body.put("phone_number", inbox.phoneNumber());
        body.put("lock_to_single_conversation", inbox.lockToSingleConversation());
        body.put("allow_messages_after_resolved", true);
        body.put("timezone", "America/Mexico_City");
        if (inbox.channel().type().equals("Channel::TwilioSms")) {
            body.put("medium", "whatsapp");
        }
        return body;
    }
}
