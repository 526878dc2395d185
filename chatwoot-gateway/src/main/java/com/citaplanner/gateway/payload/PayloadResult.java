package com.citaplanner.gateway.payload;

/** What came of reading a body: an event that may go on, or the reason why not. */
public sealed interface PayloadResult permits Payload, PayloadProblem {

    /** Reads a body in one pass, keeping no tree of it; a body without credentials is kept as it is, not copied. */
    static PayloadResult of(byte[] body) {
        try {
            return new PayloadScanner(body).payload();
        } catch (Malformed malformed) {
            return malformed.reason;
        }
    }
}
