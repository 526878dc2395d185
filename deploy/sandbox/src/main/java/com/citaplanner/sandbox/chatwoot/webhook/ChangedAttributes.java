package com.citaplanner.sandbox.chatwoot.webhook;

import com.citaplanner.sandbox.chatwoot.json.Json;
import com.citaplanner.sandbox.chatwoot.json.Times;
import com.citaplanner.sandbox.chatwoot.store.Contact;
import com.citaplanner.sandbox.chatwoot.store.Conversation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Builds {@code changed_attributes}: an array of objects with one key each. */
final class ChangedAttributes {
    private final List<Map<String, Object>> changed = new ArrayList<>();

    private ChangedAttributes() {}

    static List<Map<String, Object>> between(Contact before, Contact after) {
        return new ChangedAttributes()
                .of("email", before.email(), after.email())
                .of("name", before.name(), after.name())
                .of("phone_number", before.phoneNumber(), after.phoneNumber())
                .of("identifier", before.identifier(), after.identifier())
                .of("blocked", before.blocked(), after.blocked())
                .of("additional_attributes", before.additionalAttributes(), after.additionalAttributes())
                .of("custom_attributes", before.customAttributes(), after.customAttributes())
                .of("label_list", before.labels(), after.labels())
                .of("last_activity_at", Times.iso(before.lastActivityAt()), Times.iso(after.lastActivityAt()))
                .of("contact_type", type(before), type(after))
                .of("updated_at", Times.iso(before.updatedAt()), Times.iso(after.updatedAt()))
                .changed;
    }

    /** Returns the changes that cause a conversation_updated event; empty if there are none. */
    static List<Map<String, Object>> between(Conversation before, Conversation after) {
        List<Map<String, Object>> reported = new ChangedAttributes()
                .of("assignee_id", before.assigneeId(), after.assigneeId())
                .of("status", before.status().text(), after.status().text())
                .of("snoozed_until", Times.iso(before.snoozedUntil()), Times.iso(after.snoozedUntil()))
                .of("custom_attributes", before.customAttributes(), after.customAttributes())
                .of("label_list", before.labels(), after.labels())
                .of("waiting_since", Times.iso(before.waitingSince()), Times.iso(after.waitingSince()))
                .of(
                        "first_reply_created_at",
                        Times.iso(before.firstReplyCreatedAt()),
                        Times.iso(after.firstReplyCreatedAt()))
                .changed;
        if (!reported.isEmpty()) {
            reported.add(change("updated_at", Times.iso(before.updatedAt()), Times.iso(after.updatedAt())));
        }
        return reported;
    }

    private ChangedAttributes of(String attribute, @Nullable Object before, @Nullable Object after) {
        if (!Objects.equals(before, after)) {
            changed.add(change(attribute, before, after));
        }
        return this;
    }

    private static Map<String, Object> change(String attribute, @Nullable Object before, @Nullable Object after) {
        return Json.object(attribute, Json.object("previous_value", before, "current_value", after));
    }

    private static String type(Contact contact) {
        return contact.email() == null && contact.phoneNumber() == null ? "visitor" : "lead";
    }
}
