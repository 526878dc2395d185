package com.citaplanner.sandbox.twilio;

import java.time.Instant;

/**
 * One message, as the phone shows it.
 *
 * @param incoming whether the client wrote it
 * @param status as Twilio names it; of a message that the client wrote, {@code received}
 * @param errorCode why it failed; 0 otherwise
 */
public record SmsBubble(String sid, boolean incoming, String text, String status, int errorCode, Instant at) {
    SmsBubble with(String newStatus, int newErrorCode) {
        return new SmsBubble(sid, incoming, text, newStatus, newErrorCode, at);
    }

    /** Hides the text. */
    @Override
    public String toString() {
        return "SmsBubble[" + sid + ", " + status + "]";
    }
}
