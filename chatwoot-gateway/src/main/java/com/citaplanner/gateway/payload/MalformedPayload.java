package com.citaplanner.gateway.payload;

/** Ends the scan of a body at the first error. It has no stack trace, because anyone may send such a body. */
final class MalformedPayload extends RuntimeException {
    static final MalformedPayload NOT_JSON = new MalformedPayload(PayloadProblem.NOT_JSON);
    static final MalformedPayload NOT_UTF8 = new MalformedPayload(PayloadProblem.NOT_UTF8);
    static final MalformedPayload NUMBER_TOO_LONG = new MalformedPayload(PayloadProblem.NUMBER_TOO_LONG);
    static final MalformedPayload TOO_DEEP = new MalformedPayload(PayloadProblem.TOO_DEEP);
    static final MalformedPayload NOT_AN_OBJECT = new MalformedPayload(PayloadProblem.NOT_AN_OBJECT);
    static final MalformedPayload NO_EVENT = new MalformedPayload(PayloadProblem.NO_EVENT);

    final transient PayloadProblem reason;

    private MalformedPayload(PayloadProblem reason) {
        super(reason.name(), null, false, false);
        this.reason = reason;
    }
}
