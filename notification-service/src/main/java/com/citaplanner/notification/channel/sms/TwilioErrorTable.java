package com.citaplanner.notification.channel.sms;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Twilio's error codes that a message can meet, in an answer or in a callback, with their classes. */
enum TwilioErrorTable {
    AUTHENTICATION(TwilioErrorClass.STOP_ACCOUNT, "the account or its credentials are invalid", 20_003, 20_006, 20_404),
    INACTIVE(TwilioErrorClass.STOP_ACCOUNT, "the account is not active", 10_001, 20_005),
    SUSPENDED(TwilioErrorClass.STOP_ACCOUNT, "the account is suspended", 30_002),
    SENDER(TwilioErrorClass.STOP_ACCOUNT, "the account cannot send from this number", 21_212, 21_603, 21_606),
    SERVICE(TwilioErrorClass.STOP_ACCOUNT, "the messaging service does not exist or has no number", 21_701, 21_703),
    CALLBACK(TwilioErrorClass.STOP_ACCOUNT, "the callback URL is invalid", 21_609),

    FREQUENCY(TwilioErrorClass.RATE, "too many requests", 20_429, 14_107),
    CARRIER_RATE(TwilioErrorClass.RATE, "the carrier's rate for the sender is used up", 30_022),
    QUEUE(TwilioErrorClass.LIMIT, "the sender's queue is full", 21_611, 30_001),
    DAILY(TwilioErrorClass.LIMIT, "the messages that may be sent in a day are used up", 63_038, 30_023),
    CONGESTION(TwilioErrorClass.RETRY, "the carrier's network is congested", 30_017),
    EXPIRED(TwilioErrorClass.RETRY, "the message waited longer than it was valid", 30_036),

    REGION(TwilioErrorClass.CONFIGURATION, "the account may not send to the recipient's country", 21_408),
    TRIAL(TwilioErrorClass.CONFIGURATION, "a trial account may only send to verified numbers", 21_608),
    REGISTRATION(TwilioErrorClass.CONFIGURATION, "the sender is not registered for the country", 30_032, 30_034),
    PRICE(TwilioErrorClass.CONFIGURATION, "the message costs more than the account allows", 30_010),

    EMPTY(TwilioErrorClass.CONTENT, "the message has no text", 21_602, 21_619),
    TOO_LONG(TwilioErrorClass.CONTENT, "the message is too long", 21_617),
    FILTERED(TwilioErrorClass.CONTENT, "the message was filtered as unwanted", 30_007),

    INVALID(TwilioErrorClass.RECIPIENT, "the number is not valid", 21_211, 21_214, 21_217, 21_604),
    UNROUTABLE(TwilioErrorClass.RECIPIENT, "the number cannot be reached from the sender", 21_612),
    LANDLINE(TwilioErrorClass.RECIPIENT, "the number gets no SMS, as it is a landline", 21_614, 21_635, 30_006),
    BLOCKED(TwilioErrorClass.RECIPIENT, "the recipient or the carrier blocks the sender", 30_004),
    NO_HANDSET(TwilioErrorClass.RECIPIENT, "the number is unknown to its carrier", 30_005),

    STOPPED(TwilioErrorClass.OPTED_OUT, "the recipient has opted out at Twilio", 21_610),

    UNREACHABLE(TwilioErrorClass.UNDELIVERED, "the phone is off or out of reach", 30_003),
    NOT_DELIVERED(TwilioErrorClass.UNDELIVERED, "the carrier does not say why it failed", 30_008),
    INCOMPLETE(TwilioErrorClass.UNDELIVERED, "a segment was lost", 30_009),
    NOT_REPEATED(TwilioErrorClass.UNDELIVERED, "the carrier did not answer", 30_410);

    private static final Map<Integer, TwilioErrorTable> BY_CODE = byCode();

    private final TwilioErrorClass errorClass;
    private final String description;
    private final int[] codes;

    TwilioErrorTable(TwilioErrorClass errorClass, String description, int... codes) {
        this.errorClass = errorClass;
        this.description = description;
        this.codes = codes;
    }

    private static Map<Integer, TwilioErrorTable> byCode() {
        Map<Integer, TwilioErrorTable> rows = new TreeMap<>();
        for (TwilioErrorTable row : values()) {
            Arrays.stream(row.codes).forEach(code -> rows.put(code, row));
        }
        return rows;
    }

    static Optional<TwilioError> find(int code) {
        return Optional.ofNullable(BY_CODE.get(code))
                .map(row -> new TwilioError(code, row.errorClass, row.description));
    }

    /** All codes. */
    static Set<Integer> codes() {
        return BY_CODE.keySet();
    }
}
