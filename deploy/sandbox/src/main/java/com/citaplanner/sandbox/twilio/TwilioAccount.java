package com.citaplanner.sandbox.twilio;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * An account with one number.
 *
 * @param number in E.164 form
 * @param messagingServiceSid a service that sends from the number
 * @param incoming the webhook for messages to the number; null for none
 */
public record TwilioAccount(
        String sid,
        String authToken,
        String number,
        String messagingServiceSid,
        @Nullable URI incoming) {
    /** The demo clinic's account. Its token is public, so it is only for the sandbox. */
    public static final TwilioAccount DEMO = new TwilioAccount(
            "AC5a0db0c5a0db0c5a0db0c5a0db0c5a0d",
            "sandbox-twilio-auth-token",
            "+525500001111",
            "MG5a0db0c5a0db0c5a0db0c5a0db0c5a0d",
            null);

    /** The same account, whose number has this webhook. */
    public TwilioAccount withIncoming(URI webhook) {
        return new TwilioAccount(sid, authToken, number, messagingServiceSid, webhook);
    }

    /** Omits the token. */
    @Override
    public String toString() {
        return "TwilioAccount[" + sid + "]";
    }
}
