package com.citaplanner.gateway.payload;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A field of Chatwoot's bodies that is needed for routing: the event's name and the ids of its conversation, contact
 * and account. All other fields are {@link #OTHER} and cost no lookup.
 */
final class RoutingField {
    static final int NO_SLOT = -1;
    static final int EVENT = 0;
    static final int ID = 1;
    static final int ACCOUNT = 2;
    static final int CONVERSATION = 3;
    static final int CONVERSATION_ACCOUNT = 4;
    static final int MESSAGE_ACCOUNT = 5;
    static final int CONTACT = 6;
    static final int CURRENT_CONVERSATION = 7;
    static final int SLOTS = 8;

    static final RoutingField OTHER = node("");

    static final RoutingField ROOT = node(
            "",
            leaf("event", EVENT),
            leaf("id", ID),
            node("account", leaf("id", ACCOUNT)),
            node("conversation", leaf("id", CONVERSATION), node("account", leaf("id", CONVERSATION_ACCOUNT))),
            node("messages", node("", leaf("account_id", MESSAGE_ACCOUNT))),
            node("contact", leaf("id", CONTACT)),
            node("current_conversation", leaf("id", CURRENT_CONVERSATION)));

    final int slot;
    private final byte[] name;
    private final RoutingField[] children;

    private RoutingField(String name, int slot, RoutingField... children) {
        this.name = name.getBytes(StandardCharsets.US_ASCII);
        this.slot = slot;
        this.children = children;
    }

    private static RoutingField node(String name, RoutingField... children) {
        return new RoutingField(name, NO_SLOT, children);
    }

    private static RoutingField leaf(String name, int note) {
        return new RoutingField(name, note);
    }

    /** Returns the field for the member whose name is in the given bytes. */
    RoutingField member(byte[] text, int from, int to) {
        for (RoutingField child : children) {
            if (child.isNamed(text, from, to)) {
                return child;
            }
        }
        return OTHER;
    }

    /** Returns the field for an element of an array; only the first element is used. */
    RoutingField element(int index) {
        return index == 0 && children.length == 1 ? children[0] : OTHER;
    }

    private boolean isNamed(byte[] text, int from, int to) {
        return to - from == name.length && Arrays.equals(text, from, to, name, 0, name.length);
    }
}
