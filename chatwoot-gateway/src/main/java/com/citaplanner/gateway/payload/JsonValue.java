package com.citaplanner.gateway.payload;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A value in a checked JSON text: the bytes from one index to another. Nothing is copied or decoded until it is asked
 * for, so that a part of a body can be passed on exactly as it was received.
 */
public final class JsonValue implements JsonResult {
    private final JsonText json;
    private final int from;
    private final int to;

    private JsonValue(JsonText json, int from, int to) {
        this.json = json;
        this.from = from;
        this.to = to;
    }

    /** Checks a body and returns its value, or why it cannot be read. The body must not be modified afterwards. */
    public static JsonResult of(byte[] body) {
        JsonText json = new JsonText(body);
        try {
            int from = json.skipSpace(0);
            int to = new JsonGrammar(json).value(from, 0);
            return json.skipSpace(to) == body.length ? new JsonValue(json, from, to) : PayloadProblem.NOT_JSON;
        } catch (MalformedPayload malformed) {
            return malformed.reason;
        }
    }

    /** A member of an object. */
    public static final class Member {
        private final int start;
        private final String name;
        private final JsonValue value;

        private Member(int start, String name, JsonValue value) {
            this.start = start;
            this.name = name;
            this.value = value;
        }

        /** Returns the decoded name. */
        public String name() {
            return name;
        }

        public JsonValue value() {
            return value;
        }

        /** Writes name, colon and value as they were received. */
        public void writeTo(ByteArrayOutputStream out) {
            out.write(value.json.text, start, value.to - start);
        }
    }

    public boolean isObject() {
        return json.at(from) == '{';
    }

    /** Returns at most this many members, in order, also repeated ones; none if this is not an object. */
    public List<Member> members(int max) {
        List<Member> members = new ArrayList<>();
        int i = isObject() ? json.skipSpace(from + 1) : to;
        while (members.size() < max && i < to && json.at(i) == '"') {
            Member member = memberAt(i);
            members.add(member);
            i = json.skipSpace(json.skipSpace(member.value.to) + 1);
        }
        return members;
    }

    private Member memberAt(int index) {
        JsonGrammar grammar = new JsonGrammar(json);
        int start = grammar.memberValue(index);
        JsonValue value = new JsonValue(json, start, grammar.value(start, 0));
        return new Member(index, text(index + 1, json.string(index + 1)), value);
    }

    /** Returns at most this many elements, in order; none if this is not an array. */
    public List<JsonValue> elements(int max) {
        List<JsonValue> elements = new ArrayList<>();
        JsonGrammar grammar = new JsonGrammar(json);
        int i = isArray() ? json.skipSpace(from + 1) : to;
        while (elements.size() < max && i < to && json.at(i) != ']') {
            int end = grammar.value(i, 0);
            elements.add(new JsonValue(json, i, end));
            i = json.skipSpace(end);
            i = json.at(i) == ',' ? json.skipSpace(i + 1) : to;
        }
        return elements;
    }

    public boolean isArray() {
        return json.at(from) == '[';
    }

    /** Returns the decoded text; empty if this is not a string. */
    public Optional<String> string() {
        return json.at(from) == '"' ? Optional.of(text(from + 1, to - 1)) : Optional.empty();
    }

    /** Returns the decoded text of a string or the digits of a number; empty if this is neither or has no text. */
    public Optional<String> scalar() {
        byte first = json.at(from);
        boolean number = first == '-' || (first >= '0' && first <= '9');
        return (number ? Optional.of(text(from, to)) : string()).filter(text -> !text.isEmpty());
    }

    private String text(int start, int end) {
        byte[] bytes = Escapes.isEscaped(json.text, start, end)
                ? Escapes.resolve(json.text, start, end)
                : Arrays.copyOfRange(json.text, start, end);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Returns the number of bytes. */
    public int length() {
        return to - from;
    }

    /** Writes the bytes as they were received. */
    public void writeTo(ByteArrayOutputStream out) {
        out.write(json.text, from, to - from);
    }

    /** Writes the bytes of this value that precede a value inside it. */
    public void writeBefore(JsonValue inner, ByteArrayOutputStream out) {
        out.write(json.text, from, inner.from - from);
    }

    /** Writes the bytes of this value that follow a value inside it. */
    public void writeAfter(JsonValue inner, ByteArrayOutputStream out) {
        out.write(json.text, inner.to, to - inner.to);
    }
}
