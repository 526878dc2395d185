package com.citaplanner.gateway.payload;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A place in Chatwoot's bodies at which something is worth noting: the event's name and the ids that say which
 * conversation it belongs to. Everything else is {@link #ELSEWHERE} and costs no look-up.
 */
final class NotedField {
    static final int NOT_NOTED = -1;
    static final int EVENT = 0;
    static final int ID = 1;
    static final int ACCOUNT = 2;
    static final int CONVERSATION = 3;
    static final int CONVERSATION_ACCOUNT = 4;
    static final int MESSAGE_ACCOUNT = 5;
    static final int CONTACT = 6;
    static final int CURRENT_CONVERSATION = 7;
    static final int NOTED = 8;

    static final NotedField ELSEWHERE = within("");

    static final NotedField ROOT = within(
            "",
            noted("event", EVENT),
            noted("id", ID),
            within("account", noted("id", ACCOUNT)),
            within("conversation", noted("id", CONVERSATION), within("account", noted("id", CONVERSATION_ACCOUNT))),
            within("messages", within("", noted("account_id", MESSAGE_ACCOUNT))),
            within("contact", noted("id", CONTACT)),
            within("current_conversation", noted("id", CURRENT_CONVERSATION)));

    final int note;
    private final byte[] name;
    private final NotedField[] children;

    private NotedField(String name, int note, NotedField... children) {
        this.name = name.getBytes(StandardCharsets.US_ASCII);
        this.note = note;
        this.children = children;
    }

    private static NotedField within(String name, NotedField... children) {
        return new NotedField(name, NOT_NOTED, children);
    }

    private static NotedField noted(String name, int note) {
        return new NotedField(name, note);
    }

    /** The place of the member whose name stands in these bytes. */
    NotedField member(byte[] text, int from, int to) {
        for (NotedField child : children) {
            if (child.isNamed(text, from, to)) {
                return child;
            }
        }
        return ELSEWHERE;
    }

    /** The place of an array's element; only the first one counts. */
    NotedField element(int index) {
        return index == 0 && children.length == 1 ? children[0] : ELSEWHERE;
    }

    private boolean isNamed(byte[] text, int from, int to) {
        return to - from == name.length && Arrays.equals(text, from, to, name, 0, name.length);
    }
}
