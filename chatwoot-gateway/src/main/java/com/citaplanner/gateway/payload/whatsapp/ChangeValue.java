package com.citaplanner.gateway.payload.whatsapp;

import com.citaplanner.gateway.payload.JsonValue;
import java.io.ByteArrayOutputStream;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A change's value, taken apart: its items, its contacts, and the rest, which belongs to every item. */
final class ChangeValue {
    private static final String CONTACTS = "contacts";

    private final boolean clear;
    private final Map<ItemList, List<JsonValue>> items;
    private final Contacts contacts;
    private final byte[] rest;

    private ChangeValue(boolean clear, Map<ItemList, List<JsonValue>> items, List<JsonValue> contacts, byte[] rest) {
        this.clear = clear;
        this.items = items;
        this.contacts = new Contacts(contacts);
        this.rest = rest;
    }

    static ChangeValue of(JsonValue value, List<ItemList> lists) {
        Fields fields = Fields.of(value);
        Map<ItemList, List<JsonValue>> items = new EnumMap<>(ItemList.class);
        lists.forEach(list -> items.put(list, elements(fields, list.list())));
        Set<String> taken = Stream.concat(lists.stream().map(ItemList::list), Stream.of(CONTACTS))
                .collect(Collectors.toSet());
        boolean arrays = taken.stream()
                .allMatch(name -> fields.get(name).map(JsonValue::isArray).orElse(true));
        boolean clear = lists.isEmpty() || (fields.isClear() && arrays);
        return new ChangeValue(clear, items, elements(fields, CONTACTS), clear ? rest(value, taken) : new byte[0]);
    }

    private static List<JsonValue> elements(Fields fields, String name) {
        return fields.get(name)
                .map(array -> array.elements(WhatsAppBody.MAX_ITEMS + 1))
                .orElse(List.of());
    }

    private static byte[] rest(JsonValue value, Set<String> taken) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (JsonValue.Member member : value.members(Fields.MAX_MEMBERS)) {
            if (!taken.contains(member.name())) {
                member.writeTo(out);
                out.write(',');
            }
        }
        return out.toByteArray();
    }

    /** Returns whether the value has the known form. */
    boolean isClear() {
        return clear;
    }

    /** Returns whether the value has no items. */
    boolean isEmpty() {
        return count() == 0;
    }

    private int count() {
        return items.values().stream().mapToInt(List::size).sum();
    }

    List<JsonValue> items(ItemList list) {
        return Objects.requireNonNull(items.get(list));
    }

    /** Returns the members that belong to every item, each with a comma behind it. */
    byte[] rest() {
        return rest;
    }

    /** Returns the contact that belongs to an item. */
    Optional<JsonValue> contact(ItemList list, Fields item) {
        return contacts.of(list.person(item), count() == 1);
    }

    /** Writes the value with one item alone. */
    void write(ItemList list, JsonValue item, Optional<JsonValue> contact, ByteArrayOutputStream out) {
        out.write('{');
        out.writeBytes(rest);
        contact.ifPresent(of -> {
            member(CONTACTS, of, out);
            out.write(',');
        });
        member(list.list(), item, out);
        out.write('}');
    }

    private static void member(String name, JsonValue element, ByteArrayOutputStream out) {
        Envelope.ascii("\"" + name + "\":[", out);
        element.writeTo(out);
        out.write(']');
    }
}
