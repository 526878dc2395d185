package com.citaplanner.gateway.payload;

/** Ends the walk through a body at the first byte that is wrong. Without a stack trace: anyone may send such a body. */
final class Malformed extends RuntimeException {
    static final Malformed NOT_JSON = new Malformed(Unreadable.NOT_JSON);
    static final Malformed NOT_UTF8 = new Malformed(Unreadable.NOT_UTF8);
    static final Malformed NUMBER_TOO_LONG = new Malformed(Unreadable.NUMBER_TOO_LONG);
    static final Malformed TOO_DEEP = new Malformed(Unreadable.TOO_DEEP);
    static final Malformed NOT_AN_OBJECT = new Malformed(Unreadable.NOT_AN_OBJECT);
    static final Malformed NO_EVENT = new Malformed(Unreadable.NO_EVENT);

    final transient Unreadable reason;

    private Malformed(Unreadable reason) {
        super(reason.name(), null, false, false);
        this.reason = reason;
    }
}
