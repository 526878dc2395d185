package com.citaplanner.notification.inbound.chatwoot;

import com.citaplanner.notification.chatwoot.NotificationMark;
import com.citaplanner.notification.json.FieldFilter;

/** The fields of events that any reader uses. Others may be left out while parsing. */
public final class EventFields {
    private static final FieldFilter ID = FieldFilter.of("id");
    private static final FieldFilter CONTACT =
            FieldFilter.of("id", "type", "name", "phone_number", "email", "identifier");

    private static final FieldFilter CONVERSATION = FieldFilter.of("id", "inbox_id", "channel")
            .and("status", "can_reply", "labels", "group")
            .and("created_at", "updated_at", "last_activity_at", "timestamp")
            .with("account", ID)
            .with("contact", CONTACT)
            .with("contact_inbox", FieldFilter.of("source_id", "contact_id", "hmac_verified"))
            .with("messages", FieldFilter.of("id", "account_id", "status", "updated_at", "sender_type"))
            .with(
                    "meta",
                    FieldFilter.of("assignee_type")
                            .with("sender", CONTACT.and("blocked"))
                            .with("assignee", FieldFilter.of("id", "name"))
                            .with("team", ID));

    /** An event is its message, conversation or contact, with more fields around it. */
    public static final FieldFilter EVENT = CONVERSATION
            .and("name", "phone_number", "email", "blocked", "changed_attributes")
            .and("message_type", "private", "content", "source_id")
            .with("actor", FieldFilter.of("id", "type"))
            .with("additional_attributes", FieldFilter.of("campaign_id"))
            .with("attachments", FieldFilter.of("id", "file_type", "content_type", "file_size"))
            .with(
                    "content_attributes",
                    FieldFilter.of(
                            "deleted",
                            "external_error",
                            "external_echo",
                            "automation_rule_id",
                            "in_reply_to",
                            "in_reply_to_external_id",
                            NotificationMark.FIELD))
            .with("conversation", CONVERSATION)
            .with("inbox", ID)
            .with("sender", CONTACT);

    private EventFields() {}
}
