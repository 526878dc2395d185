package com.citaplanner.sandbox;

import com.citaplanner.sandbox.twilio.TwilioAccount;
import java.net.URI;
import java.util.Map;

/**
 * The connection between the Twilio stand-in and both services.
 *
 * @param url the server on which the stand-in listens
 * @param gateway the gateway, which gets the callbacks
 */
record TwilioAccess(String url, String gateway) {
    /** The source's name at the gateway. */
    static final String SOURCE = "sms";

    TwilioAccount account() {
        return TwilioAccount.DEMO.withIncoming(URI.create(callbackUrl()));
    }

    /** Where the account reports. */
    String callbackUrl() {
        return gateway + "/api/webhooks/twilio/" + SOURCE;
    }

    /** Returns what the services need to call the stand-in and to accept its callbacks. */
    Map<String, String> asEnvironment() {
        return Map.of(
                "CITAPLANNER_SMS_API_URL",
                url,
                "GATEWAY_SOURCES_SMS_KIND",
                "twilio",
                "GATEWAY_SOURCES_SMS_SECRETS",
                account().authToken(),
                "GATEWAY_SOURCES_SMS_PUBLIC_URL",
                callbackUrl());
    }
}
