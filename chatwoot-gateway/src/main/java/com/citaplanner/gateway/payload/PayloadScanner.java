package com.citaplanner.gateway.payload;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One walk through one body: checks the grammar, notes what places the event, and leaves out members that hold
 * credentials, each with its comma. The {@code channel} row of inbox events goes as a whole: it holds the provider's keys.
 */
final class PayloadScanner {
    /** Readers with Jackson's defaults go to 1000; Chatwoot's own bodies to about 10. */
    static final int DEEPEST = 500;

    private static final int NOTHING_KEPT = -1;
    private static final byte[] CHANNEL = "channel".getBytes(StandardCharsets.US_ASCII);

    private final JsonText json;
    private final byte[] text;
    private final NotedValues notedValues;
    private final RemovedRanges removed;

    PayloadScanner(byte[] body) {
        this.json = new JsonText(body);
        this.text = body;
        this.notedValues = new NotedValues(body);
        this.removed = new RemovedRanges(body);
    }

    Payload payload() {
        int start = json.space(0);
        int end = json.space(value(start, NotedField.ROOT, 0));
        if (end != text.length) {
            throw Malformed.NOT_JSON;
        }
        if (text[start] != '{') {
            throw Malformed.NOT_AN_OBJECT;
        }
        String event = notedValues.event();
        return new Payload(event, notedValues.account(), notedValues.thread(event), removed.remainder());
    }

    private int value(int index, NotedField notedField, int depth) {
        if (depth > DEEPEST) {
            throw Malformed.TOO_DEEP;
        }
        int end = switch (json.at(index)) {
            case '{' -> object(index + 1, notedField, depth);
            case '[' -> array(index + 1, notedField, depth);
            case '"' -> json.string(index + 1) + 1;
            case 't' -> json.literal(index, "true");
            case 'f' -> json.literal(index, "false");
            case 'n' -> json.literal(index, "null");
            default -> json.number(index);
        };
        if (notedField.note != NotedField.NOT_NOTED) {
            notedValues.note(notedField.note, index, end);
        }
        return end;
    }

    private int array(int index, NotedField notedField, int depth) {
        int i = json.space(index);
        if (json.at(i) == ']') {
            return i + 1;
        }
        for (int element = 0; ; element++) {
            i = json.space(value(i, notedField.element(element), depth + 1));
            byte next = json.at(i++);
            if (next == ']') {
                return i;
            }
            if (next != ',') {
                throw Malformed.NOT_JSON;
            }
            i = json.space(i);
        }
    }

    private int object(int index, NotedField notedField, int depth) {
        int name = json.space(index);
        if (json.at(name) == '}') {
            return name + 1;
        }
        int before = NOTHING_KEPT; // the comma before this member, once something before it is kept
        while (true) {
            int mark = removed.mark();
            Name member = name(name, notedField);
            int end = value(member.value, member.notedField, depth + 1);
            int next = json.space(end);
            byte follows = json.at(next);
            if (follows != '}' && follows != ',') {
                throw Malformed.NOT_JSON;
            }
            if (member.secret) {
                cut(mark, before, name, follows == ',' ? next + 1 : end, end);
            }
            if (follows == '}') {
                return next + 1;
            }
            before = member.secret && before == NOTHING_KEPT ? NOTHING_KEPT : next;
            name = json.space(next + 1);
        }
    }

    /** Of a member's two commas one goes: the one before it where something is kept before it, else the one behind. */
    private void cut(int mark, int before, int name, int behindComma, int end) {
        if (before == NOTHING_KEPT) {
            removed.cut(mark, name, behindComma);
        } else {
            removed.cut(mark, before, end);
        }
    }

    private record Name(int value, NotedField notedField, boolean secret) {}

    private Name name(int index, NotedField notedField) {
        if (json.at(index) != '"') {
            throw Malformed.NOT_JSON;
        }
        int end = json.string(index + 1);
        int colon = json.space(end + 1);
        if (json.at(colon) != ':') {
            throw Malformed.NOT_JSON;
        }
        int value = json.space(colon + 1);
        byte[] plain = Escapes.resolve(text, index + 1, end);
        int from = plain == text ? index + 1 : 0;
        int to = plain == text ? end : plain.length;
        boolean secret = SecretNames.has(plain, from, to) || (json.at(value) == '{' && isChannel(plain, from, to));
        return new Name(value, secret ? NotedField.ELSEWHERE : notedField.member(plain, from, to), secret);
    }

    /** In every other event {@code channel} is the name of a class, a string. */
    private static boolean isChannel(byte[] name, int from, int to) {
        return Arrays.equals(name, from, to, CHANNEL, 0, CHANNEL.length);
    }
}
