package com.citaplanner.gateway.payload.whatsapp;

import com.citaplanner.gateway.payload.CallbackItem;
import com.citaplanner.gateway.payload.JsonValue;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Splits Meta's body into items, in order. Each item's data is the body itself, in which all other entries, changes,
 * statuses, messages and contacts are left out, and nothing else is changed. What has an unknown form is passed on as
 * {@link #UNRECOGNIZED}, as small a part of the body as possible.
 */
public final class WhatsAppBody {
    /** The event of a receipt. */
    public static final String STATUS = "status";

    /** The event of a client's message. */
    public static final String MESSAGE = "message";

    /** The event of a part whose form is unknown. */
    public static final String UNRECOGNIZED = "unrecognized";

    /** Meta sends at most 1000 updates in one body. */
    static final int MAX_ITEMS = 5000;

    private static final int MAX_BYTES = 16 * 1024 * 1024;
    private static final int FREE_BYTES = 64 * 1024;
    private static final int MAX_GROWTH = 8;
    private static final String OBJECT = "whatsapp_business_account";
    private static final Pattern FIELD = Pattern.compile("[A-Za-z0-9_.-]{1,80}");
    private static final List<String> RESERVED = List.of(STATUS, MESSAGE, UNRECOGNIZED);

    private final JsonValue body;
    private final List<CallbackItem> items = new ArrayList<>();
    private final long maxBytes;
    private long bytes;

    private WhatsAppBody(JsonValue body) {
        this.body = body;
        this.maxBytes = Math.min(MAX_BYTES, FREE_BYTES + (long) MAX_GROWTH * body.length());
    }

    /**
     * Returns the items, at least one. A body with more than {@value #MAX_ITEMS} items, or whose items would be many
     * times as large as the body, is one unrecognized item.
     */
    public static List<CallbackItem> split(JsonValue body) {
        WhatsAppBody splitting = new WhatsAppBody(body);
        try {
            splitting.splitBody();
            return splitting.items;
        } catch (TooManyItems tooMany) {
            return List.of(unrecognized(Envelope.NONE, body));
        }
    }

    /** Ends the splitting of a body. It has no stack trace, because such a body is not an error of the gateway. */
    private static final class TooManyItems extends RuntimeException {
        TooManyItems() {
            super("too many items", null, false, false);
        }
    }

    private void splitBody() {
        Fields fields = Fields.of(body);
        List<JsonValue> entries = fields.get("entry").map(this::elements).orElse(List.of());
        if (!fields.isClear() || !fields.scalar("object").equals(Optional.of(OBJECT)) || entries.isEmpty()) {
            add(unrecognized(Envelope.NONE, body));
            return;
        }
        Envelope envelope = Envelope.NONE.ofElement(body, fields.get("entry").orElseThrow());
        entries.forEach(entry -> splitEntry(envelope, entry));
    }

    private void splitEntry(Envelope around, JsonValue entry) {
        Fields fields = Fields.of(entry);
        List<JsonValue> changes = fields.get("changes").map(this::elements).orElse(List.of());
        if (!fields.isClear() || changes.isEmpty()) {
            addUnrecognized(around, entry);
            return;
        }
        Envelope envelope = around.ofElement(entry, fields.get("changes").orElseThrow());
        changes.forEach(change -> splitChange(envelope, change));
    }

    private void splitChange(Envelope around, JsonValue change) {
        Fields fields = Fields.of(change);
        Optional<JsonValue> value = fields.get("value").filter(JsonValue::isObject);
        Optional<String> field = fields.get("field").flatMap(JsonValue::string).filter(WhatsAppBody::isFieldName);
        if (!fields.isClear() || value.isEmpty() || field.isEmpty()) {
            addUnrecognized(around, change);
            return;
        }
        List<ItemList> lists = ItemList.of(field.get());
        ChangeValue content = ChangeValue.of(value.get(), lists);
        if (!content.isClear()) {
            addUnrecognized(around, change);
        } else if (content.isEmpty()) {
            reserve(around.length() + (long) change.length());
            add(new CallbackItem(field.get(), Optional.empty(), field.get(), around.around(change::writeTo)));
        } else {
            splitValue(around.ofValue(change, value.get()), content, lists);
        }
    }

    private static boolean isFieldName(String field) {
        return FIELD.matcher(field).matches() && !RESERVED.contains(field);
    }

    private void splitValue(Envelope around, ChangeValue content, List<ItemList> lists) {
        for (ItemList list : lists) {
            for (JsonValue item : content.items(list)) {
                addItem(around, content, list, item);
            }
        }
    }

    private void addItem(Envelope around, ChangeValue content, ItemList list, JsonValue item) {
        Fields fields = Fields.of(item);
        Optional<JsonValue> contact = content.contact(list, fields);
        int contactLength = contact.map(JsonValue::length).orElse(0);
        reserve((long) around.length() + content.rest().length + contactLength + item.length());
        byte[] data = around.around(out -> content.write(list, item, contact, out));
        add(
                item.isObject()
                        ? new CallbackItem(list.event(), list.identity(fields), list.threadOrNone(fields), data)
                        : unrecognized(data));
    }

    private List<JsonValue> elements(JsonValue array) {
        return array.elements(MAX_ITEMS + 1);
    }

    private void addUnrecognized(Envelope around, JsonValue part) {
        reserve((long) around.length() + part.length());
        add(unrecognized(around, part));
    }

    private static CallbackItem unrecognized(Envelope around, JsonValue part) {
        return unrecognized(around.around((ByteArrayOutputStream out) -> part.writeTo(out)));
    }

    private static CallbackItem unrecognized(byte[] data) {
        return new CallbackItem(UNRECOGNIZED, Optional.empty(), UNRECOGNIZED, data);
    }

    /** Counts the bytes of an item before they are copied. */
    private void reserve(long more) {
        bytes += more;
        if (bytes > maxBytes) {
            throw new TooManyItems();
        }
    }

    private void add(CallbackItem item) {
        if (items.size() == MAX_ITEMS) {
            throw new TooManyItems();
        }
        items.add(item);
    }
}
