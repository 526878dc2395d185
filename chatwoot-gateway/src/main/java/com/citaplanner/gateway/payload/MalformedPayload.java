package com.citaplanner.gateway.payload;

/** Ends the scan of a body at the first error. It has no stack trace, because anyone may send such a body. */
final class MalformedPayload extends RuntimeException {
    final transient PayloadProblem reason;

    MalformedPayload(PayloadProblem reason) {
        super(reason.name(), null, false, false);
        this.reason = reason;
    }
}
