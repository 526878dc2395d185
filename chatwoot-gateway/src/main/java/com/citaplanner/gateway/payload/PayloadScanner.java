package com.citaplanner.gateway.payload;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Scans one body once: checks the grammar, records the routing fields, and removes members that contain credentials,
 * each with its comma. The {@code channel} object of inbox events is removed completely, because it contains the
 * provider's keys.
 *
 * <p>It is written by hand. The same with Jackson's non-blocking parser takes 1.5 times as long: 105 µs instead of 68
 * µs for 20 recorded bodies of 42 kB together, 70 µs of them for the tokens alone (medians of {@code PayloadBenchmark},
 * run with {@code mvn process-test-classes -P benchmarks -pl chatwoot-gateway -am} on two cores of an AMD EPYC with JDK
 * 25, under other load). Jackson also does not tell where commas are, which a removal without rewriting needs.
 */
final class PayloadScanner {
    /** Readers with Jackson's defaults accept 1000 levels; Chatwoot's own bodies have about 10. */
    static final int MAX_DEPTH = 500;

    private static final int NO_COMMA = -1;
    private static final byte[] CHANNEL = "channel".getBytes(StandardCharsets.US_ASCII);

    private final JsonText json;
    private final byte[] text;
    private final RoutingValues routing;
    private final RemovedRanges removed;

    PayloadScanner(byte[] body) {
        this.json = new JsonText(body);
        this.text = body;
        this.routing = new RoutingValues(body);
        this.removed = new RemovedRanges(body);
    }

    Payload payload() {
        int start = json.skipSpace(0);
        int end = json.skipSpace(value(start, RoutingField.ROOT, 0));
        if (end != text.length) {
            throw new MalformedPayload(PayloadProblem.NOT_JSON);
        }
        if (text[start] != '{') {
            throw new MalformedPayload(PayloadProblem.NOT_AN_OBJECT);
        }
        String event = routing.event();
        return new Payload(event, routing.account(), routing.thread(event), removed.remainder());
    }

    private int value(int index, RoutingField field, int depth) {
        if (depth > MAX_DEPTH) {
            throw new MalformedPayload(PayloadProblem.TOO_DEEP);
        }
        int end = switch (json.at(index)) {
            case '{' -> object(index + 1, field, depth);
            case '[' -> array(index + 1, field, depth);
            default -> json.scalar(index);
        };
        if (field.slot != RoutingField.NO_SLOT) {
            routing.record(field.slot, index, end);
        }
        return end;
    }

    private int array(int index, RoutingField field, int depth) {
        int i = json.skipSpace(index);
        if (json.at(i) == ']') {
            return i + 1;
        }
        for (int element = 0; ; element++) {
            i = json.skipSpace(value(i, field.element(element), depth + 1));
            byte next = json.at(i++);
            if (next == ']') {
                return i;
            }
            if (next != ',') {
                throw new MalformedPayload(PayloadProblem.NOT_JSON);
            }
            i = json.skipSpace(i);
        }
    }

    private int object(int index, RoutingField field, int depth) {
        int name = json.skipSpace(index);
        if (json.at(name) == '}') {
            return name + 1;
        }
        int comma = NO_COMMA; // the comma before this member, if a kept member precedes it
        while (true) {
            int mark = removed.mark();
            Member member = name(name, field);
            int end = value(member.value, member.field, depth + 1);
            int next = json.skipSpace(end);
            byte follows = json.at(next);
            if (follows != '}' && follows != ',') {
                throw new MalformedPayload(PayloadProblem.NOT_JSON);
            }
            if (member.secret) {
                remove(mark, comma, name, follows == ',' ? next + 1 : end, end);
            }
            if (follows == '}') {
                return next + 1;
            }
            comma = member.secret && comma == NO_COMMA ? NO_COMMA : next;
            name = json.skipSpace(next + 1);
        }
    }

    /**
     * Removes a member with one of its two commas: the one before it if a kept member precedes it, otherwise the one
     * behind it.
     */
    private void remove(int mark, int commaBefore, int name, int behindComma, int end) {
        if (commaBefore == NO_COMMA) {
            removed.add(mark, name, behindComma);
        } else {
            removed.add(mark, commaBefore, end);
        }
    }

    private record Member(int value, RoutingField field, boolean secret) {}

    private Member name(int index, RoutingField field) {
        if (json.at(index) != '"') {
            throw new MalformedPayload(PayloadProblem.NOT_JSON);
        }
        int end = json.string(index + 1);
        int colon = json.skipSpace(end + 1);
        if (json.at(colon) != ':') {
            throw new MalformedPayload(PayloadProblem.NOT_JSON);
        }
        int value = json.skipSpace(colon + 1);
        boolean escaped = Escapes.isEscaped(text, index + 1, end);
        byte[] plain = escaped ? Escapes.resolve(text, index + 1, end) : text;
        int from = escaped ? 0 : index + 1;
        int to = escaped ? plain.length : end;
        boolean secret =
                isCredential(plain, from, to, json.at(value)) || (json.at(value) == '{' && isChannel(plain, from, to));
        return new Member(value, secret ? RoutingField.OTHER : field.member(plain, from, to), secret);
    }

    private static boolean isCredential(byte[] name, int from, int to, byte value) {
        return SecretNames.matches(name, from, to)
                && !((value == 't' || value == 'f') && SecretNames.isVerification(name, from, to));
    }

    /** In all other events {@code channel} is a string, the name of a class. */
    private static boolean isChannel(byte[] name, int from, int to) {
        return Arrays.equals(name, from, to, CHANNEL, 0, CHANNEL.length);
    }
}
