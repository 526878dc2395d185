package com.citaplanner.gateway.payload;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A place in Chatwoot's bodies at which something is worth noting: the event's name and the ids that say which
 * conversation it belongs to. Everything else is {@link #ELSEWHERE} and costs no look-up.
 */
final class Place {
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

    static final Place ELSEWHERE = within("");

    static final Place ROOT = within(
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
    private final Place[] children;

    private Place(String name, int note, Place... children) {
        this.name = name.getBytes(StandardCharsets.US_ASCII);
        this.note = note;
        this.children = children;
    }

    private static Place within(String name, Place... children) {
        return new Place(name, NOT_NOTED, children);
    }

    private static Place noted(String name, int note) {
        return new Place(name, note);
    }

    /** The place of the member whose name stands in these bytes. */
    Place member(byte[] text, int from, int to) {
        for (Place child : children) {
            if (child.isNamed(text, from, to)) {
                return child;
            }
        }
        return ELSEWHERE;
    }

    /** The place of an array's element; only the first one counts. */
    Place element(int index) {
        return index == 0 && children.length == 1 ? children[0] : ELSEWHERE;
    }

    private boolean isNamed(byte[] text, int from, int to) {
        return to - from == name.length && Arrays.equals(text, from, to, name, 0, name.length);
    }
}
