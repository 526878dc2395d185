package com.citaplanner.gateway.payload.whatsapp;

import com.citaplanner.gateway.payload.Payload;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A list in a change's value whose elements become one event each. */
enum ItemList {
    STATUSES("messages", "statuses", WhatsAppBody.STATUS, "recipient_id", "recipient_user_id") {
        @Override
        Optional<String> identity(Fields item) {
            return joined(item, "id", "status", "timestamp");
        }

        @Override
        Optional<String> thread(Fields item) {
            return item.scalar("id");
        }
    },
    MESSAGES("messages", "messages", WhatsAppBody.MESSAGE, "from", "from_user_id") {
        @Override
        Optional<String> identity(Fields item) {
            return item.scalar("id");
        }
    },
    USER_PREFERENCES("user_preferences", "user_preferences", "user_preferences", "wa_id", "user_id");

    private final String field;
    private final String list;
    private final String event;
    private final String phone;
    private final String userId;

    ItemList(String field, String list, String event, String phone, String userId) {
        this.field = field;
        this.list = list;
        this.event = event;
        this.phone = phone;
        this.userId = userId;
    }

    /** Returns the lists that a change with this field may have. */
    static List<ItemList> of(String field) {
        return Stream.of(values()).filter(list -> list.field.equals(field)).toList();
    }

    /** Returns the list's name in the value. */
    String list() {
        return list;
    }

    /** Returns the name of the elements' events. */
    String event() {
        return event;
    }

    /** Returns what is the same whenever Meta sends this item again; empty if only the whole item is. */
    Optional<String> identity(Fields item) {
        return Optional.empty();
    }

    /** Returns the person's ids: the phone, which may be missing or empty, and the business-scoped user id. */
    Stream<String> person(Fields item) {
        return Stream.of(phone, userId).flatMap(name -> item.scalar(name).stream());
    }

    /** Returns what the item belongs to: its sender, unless the list says otherwise. */
    Optional<String> thread(Fields item) {
        return person(item).findFirst();
    }

    final String threadOrNone(Fields item) {
        return thread(item).orElse(Payload.NONE);
    }

    private static Optional<String> joined(Fields item, String... names) {
        List<String> parts =
                Stream.of(names).flatMap(name -> item.scalar(name).stream()).toList();
        return parts.size() == names.length ? Optional.of(String.join(":", parts)) : Optional.empty();
    }
}
