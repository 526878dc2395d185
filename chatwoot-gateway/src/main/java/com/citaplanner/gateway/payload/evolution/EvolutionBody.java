package com.citaplanner.gateway.payload.evolution;

import com.citaplanner.gateway.payload.CallbackItem;
import com.citaplanner.gateway.payload.JsonValue;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Splits a body of Evolution API into items, in order. Most bodies have one; where {@code data} is a list, each element
 * becomes an item, whose data is the body with that element alone. The address of the webhook is left out, since it may
 * contain the source's token; nothing else is changed. What has an unknown form is passed on as {@link #UNRECOGNIZED}.
 */
public final class EvolutionBody {
    /** The event of a status of a message. */
    public static final String STATUS = "messages.update";

    /** The event of a message. */
    public static final String MESSAGE = "messages.upsert";

    /** The event of a body whose form is unknown. */
    public static final String UNRECOGNIZED = "unrecognized";

    static final int MAX_ITEMS = 5000;

    private static final int MAX_MEMBERS = 200;
    private static final int MAX_BYTES = 16 * 1024 * 1024;
    private static final int FREE_BYTES = 64 * 1024;
    private static final int MAX_GROWTH = 8;
    private static final Pattern EVENT = Pattern.compile("[A-Za-z0-9_.-]{1,80}");
    private static final String DATA = "data";
    private static final String ADDRESS = "destination";

    private final JsonValue body;
    private final Map<String, JsonValue> fields = new HashMap<>();
    private final byte[] rest;
    private final boolean clear;

    private EvolutionBody(JsonValue body) {
        this.body = body;
        List<JsonValue.Member> members = body.members(MAX_MEMBERS + 1);
        members.forEach(member -> fields.put(member.name(), member.value()));
        this.clear = members.size() <= MAX_MEMBERS && fields.size() == members.size();
        this.rest = rest(members);
    }

    private static byte[] rest(List<JsonValue.Member> members) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (JsonValue.Member member : members) {
            if (!member.name().equals(DATA) && !member.name().equals(ADDRESS)) {
                member.writeTo(out);
                out.write(',');
            }
        }
        return out.toByteArray();
    }

    /**
     * Returns the items, at least one. A body with more than {@value #MAX_ITEMS} items, or whose items would be many
     * times as large as the body, is one unrecognized item.
     */
    public static List<CallbackItem> split(JsonValue body) {
        return new EvolutionBody(body).items();
    }

    private List<CallbackItem> items() {
        Optional<String> event =
                text(fields, "event").filter(name -> EVENT.matcher(name).matches() && !name.equals(UNRECOGNIZED));
        Optional<String> instance = text(fields, "instance");
        JsonValue data = fields.get(DATA);
        if (!clear || event.isEmpty() || instance.isEmpty() || data == null) {
            return List.of(unrecognized());
        }
        List<JsonValue> elements = data.isArray() ? data.elements(MAX_ITEMS + 1) : List.of(data);
        boolean splits = !elements.isEmpty() && elements.stream().allMatch(JsonValue::isObject) && isBounded(elements);
        return splits
                ? elements.stream()
                        .map(element -> item(event.get(), instance.get(), element))
                        .toList()
                : List.of(unrecognized());
    }

    private boolean isBounded(List<JsonValue> elements) {
        long bytes = (long) elements.size() * rest.length
                + elements.stream().mapToLong(JsonValue::length).sum();
        return elements.size() <= MAX_ITEMS
                && bytes <= Math.min(MAX_BYTES, FREE_BYTES + (long) MAX_GROWTH * body.length());
    }

    private CallbackItem item(String event, String instance, JsonValue element) {
        Map<String, JsonValue> item = members(element);
        return switch (event) {
            case STATUS ->
                new CallbackItem(
                        event,
                        joined(instance, List.of(text(item, "keyId"), text(item, "status"))),
                        joined(instance, List.of(text(item, "keyId"))).orElse(instance),
                        data(element));
            case MESSAGE -> {
                Map<String, JsonValue> key = Optional.ofNullable(item.get("key"))
                        .map(EvolutionBody::members)
                        .orElse(Map.of());
                yield new CallbackItem(
                        event,
                        joined(instance, List.of(text(key, "id"))),
                        joined(instance, List.of(text(key, "remoteJid"))).orElse(instance),
                        data(element));
            }
            case String other -> new CallbackItem(other, Optional.empty(), instance, data(element));
        };
    }

    private static Map<String, JsonValue> members(JsonValue object) {
        Map<String, JsonValue> members = new HashMap<>();
        object.members(MAX_MEMBERS).forEach(member -> members.put(member.name(), member.value()));
        return members;
    }

    private static Optional<String> text(Map<String, JsonValue> members, String name) {
        return Optional.ofNullable(members.get(name)).flatMap(JsonValue::string).filter(text -> !text.isEmpty());
    }

    private static Optional<String> joined(String instance, List<Optional<String>> parts) {
        List<String> present = new ArrayList<>(List.of(instance));
        parts.forEach(part -> part.ifPresent(present::add));
        return present.size() == parts.size() + 1 ? Optional.of(String.join(":", present)) : Optional.empty();
    }

    private byte[] data(JsonValue element) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(rest.length + element.length() + 10);
        out.write('{');
        out.writeBytes(rest);
        out.writeBytes("\"data\":".getBytes(StandardCharsets.US_ASCII));
        element.writeTo(out);
        out.write('}');
        return out.toByteArray();
    }

    /** The body without its address, or at least its first members. */
    private CallbackItem unrecognized() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write('{');
        for (JsonValue.Member member : body.members(MAX_MEMBERS)) {
            if (!member.name().equals(ADDRESS)) {
                if (out.size() > 1) {
                    out.write(',');
                }
                member.writeTo(out);
            }
        }
        out.write('}');
        return new CallbackItem(UNRECOGNIZED, Optional.empty(), UNRECOGNIZED, out.toByteArray());
    }
}
