package com.citaplanner.sandbox.twilio;

import java.time.Instant;
import java.util.Map;

/**
 * A message that was accepted.
 *
 * @param form the fields of the request
 */
public record SentSms(String sid, TwilioAccount account, Map<String, String> form, Instant at) {
    public SentSms {
        form = Map.copyOf(form);
    }

    public String to() {
        return form.getOrDefault("To", "");
    }

    public String text() {
        return form.getOrDefault("Body", "");
    }

    /** The URL to which its statuses go; empty for none. */
    public String callback() {
        return form.getOrDefault("StatusCallback", "");
    }

    /** Hides the number and the text. */
    @Override
    public String toString() {
        return "SentSms[" + sid + "]";
    }
}
