package com.citaplanner.notification.channel.sms;

import java.util.Optional;

/**
 * A tenant's account at Twilio, and how its messages are sent.
 *
 * @param accountSid the account's id
 * @param username of the requests: the account's id, or an API key's
 * @param password the auth token, or the API key's secret
 * @param callbackUrl the URL at the gateway to which Twilio reports; empty if it reports to nobody
 * @param plainText whether accents are removed from every message that then needs fewer segments
 */
record SmsAccount(
        String tenantId,
        String accountSid,
        String username,
        String password,
        SmsSender sender,
        Optional<String> callbackUrl,
        boolean plainText) {
    /** Hides the credentials. */
    @Override
    public String toString() {
        return "SmsAccount[" + accountSid + "]";
    }
}
