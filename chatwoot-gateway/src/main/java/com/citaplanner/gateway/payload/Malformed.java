package com.citaplanner.gateway.payload;

/** Ends the walk through a body at the first byte that is wrong. Without a stack trace: anyone may send such a body. */
final class Malformed extends RuntimeException {
    static final Malformed NOT_JSON = new Malformed(PayloadProblem.NOT_JSON);
    static final Malformed NOT_UTF8 = new Malformed(PayloadProblem.NOT_UTF8);
    static final Malformed NUMBER_TOO_LONG = new Malformed(PayloadProblem.NUMBER_TOO_LONG);
    static final Malformed TOO_DEEP = new Malformed(PayloadProblem.TOO_DEEP);
    static final Malformed NOT_AN_OBJECT = new Malformed(PayloadProblem.NOT_AN_OBJECT);
    static final Malformed NO_EVENT = new Malformed(PayloadProblem.NO_EVENT);

    final transient PayloadProblem reason;

    private Malformed(PayloadProblem reason) {
        super(reason.name(), null, false, false);
        this.reason = reason;
    }
}
