package com.citaplanner.sandbox.demo;

import com.citaplanner.sandbox.twilio.TwilioAccount;

/**
 * How the demo tenant sends SMS.
 *
 * @param source the gateway's source that gets what is reported
 * @param callbackUrl the URL to which it is reported
 */
public record SmsConnection(String source, String callbackUrl, TwilioAccount account) {}
