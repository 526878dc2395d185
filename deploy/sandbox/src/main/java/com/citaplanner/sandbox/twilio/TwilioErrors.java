package com.citaplanner.sandbox.twilio;

import com.citaplanner.sandbox.http.Answer;
import java.util.Map;

/** Twilio's errors, as its API answers them. */
final class TwilioErrors {
    private static final int BAD_REQUEST = 400;

    private static final Map<Integer, String> MESSAGES = Map.ofEntries(
            Map.entry(20_003, "Authenticate"),
            Map.entry(20_404, "The requested resource was not found"),
            Map.entry(20_429, "Too Many Requests"),
            Map.entry(20_500, "An internal server error has occurred"),
            Map.entry(21_211, "Invalid 'To' Phone Number"),
            Map.entry(
                    21_408,
                    "Permission to send an SMS has not been enabled for the region indicated by the 'To' number"),
            Map.entry(21_602, "Message body is required."),
            Map.entry(21_603, "A 'From' phone number is required."),
            Map.entry(21_604, "A 'To' phone number is required."),
            Map.entry(21_606, "The 'From' phone number is not a valid, SMS-capable phone number for your account."),
            Map.entry(21_609, "The 'StatusCallback' URL is not a valid URL."),
            Map.entry(21_610, "Attempt to send to unsubscribed recipient"),
            Map.entry(21_611, "This 'From' number has exceeded the maximum number of queued messages"),
            Map.entry(21_614, "'To' number is not a valid mobile number"),
            Map.entry(21_617, "The concatenated message body exceeds the 1600 character limit"),
            Map.entry(63_038, "Account exceeded the daily messages limit"),
            Map.entry(90_007, "Invalid validity period value"));

    private static final Map<Integer, Integer> STATUSES =
            Map.of(20_003, 401, 20_404, 404, 20_429, 429, 20_500, 500, 63_038, 429);

    private TwilioErrors() {}

    static Answer of(int code) {
        int status = STATUSES.getOrDefault(code, BAD_REQUEST);
        return TwilioJson.answer(
                status,
                TwilioJson.object()
                        .put("code", code)
                        .put("message", MESSAGES.getOrDefault(code, "Error " + code))
                        .put("more_info", "https://www.twilio.com/docs/errors/" + code)
                        .put("status", status));
    }
}
