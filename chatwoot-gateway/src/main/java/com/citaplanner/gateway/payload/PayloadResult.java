package com.citaplanner.gateway.payload;

/** The outcome of reading a body: a payload, or the reason why it is not an event. */
public sealed interface PayloadResult permits Payload, PayloadProblem {

    /** Reads a body in one pass without building a tree. A body without credentials is not copied. */
    static PayloadResult of(byte[] body) {
        try {
            return new PayloadScanner(body).payload();
        } catch (MalformedPayload malformedPayload) {
            return malformedPayload.reason;
        }
    }
}
