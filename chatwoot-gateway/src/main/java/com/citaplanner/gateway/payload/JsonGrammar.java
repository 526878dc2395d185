package com.citaplanner.gateway.payload;

/** Walks over a JSON text without storing anything. It checks the grammar and the limits of the topic's readers. */
final class JsonGrammar {
    private final JsonText json;

    JsonGrammar(JsonText json) {
        this.json = json;
    }

    /** Walks over one value and returns the index after it. */
    int value(int index, int depth) {
        if (depth > PayloadScanner.MAX_DEPTH) {
            throw new MalformedPayload(PayloadProblem.TOO_DEEP);
        }
        return switch (json.at(index)) {
            case '{' -> object(index + 1, depth);
            case '[' -> array(index + 1, depth);
            default -> json.scalar(index);
        };
    }

    private int array(int index, int depth) {
        int i = json.skipSpace(index);
        if (json.at(i) == ']') {
            return i + 1;
        }
        while (true) {
            i = json.skipSpace(value(i, depth + 1));
            if (isLast(i, ']')) {
                return i + 1;
            }
            i = json.skipSpace(i + 1);
        }
    }

    private int object(int index, int depth) {
        int i = json.skipSpace(index);
        if (json.at(i) == '}') {
            return i + 1;
        }
        while (true) {
            i = json.skipSpace(value(memberValue(i), depth + 1));
            if (isLast(i, '}')) {
                return i + 1;
            }
            i = json.skipSpace(i + 1);
        }
    }

    /** Walks over a member's name and colon and returns the index of its value. */
    int memberValue(int index) {
        if (json.at(index) != '"') {
            throw new MalformedPayload(PayloadProblem.NOT_JSON);
        }
        int colon = json.skipSpace(json.string(index + 1) + 1);
        if (json.at(colon) != ':') {
            throw new MalformedPayload(PayloadProblem.NOT_JSON);
        }
        return json.skipSpace(colon + 1);
    }

    /** Returns whether the closing character follows, and otherwise requires a comma. */
    private boolean isLast(int index, char closing) {
        byte next = json.at(index);
        if (next != closing && next != ',') {
            throw new MalformedPayload(PayloadProblem.NOT_JSON);
        }
        return next == closing;
    }
}
