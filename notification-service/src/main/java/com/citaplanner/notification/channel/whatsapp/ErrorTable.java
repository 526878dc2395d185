package com.citaplanner.notification.channel.whatsapp;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Meta's error codes that a message can meet, with their classes. 100 is not among them, because its details decide; see
 * {@link WhatsAppError#of}.
 */
enum ErrorTable {
    AUTHENTICATION(WhatsAppErrorClass.STOP_ACCOUNT, "the access token is invalid", 0, 104),
    TOKEN(WhatsAppErrorClass.STOP_ACCOUNT, "the access token has expired", 190),
    PERMISSION(WhatsAppErrorClass.STOP_ACCOUNT, "the access token lacks a permission", 3, 10, 131_005),
    NUMBER_DELETED(WhatsAppErrorClass.STOP_ACCOUNT, "the business phone number does not exist", 33),
    POLICY(WhatsAppErrorClass.STOP_ACCOUNT, "the account is blocked for violating a policy", 368),
    LOCKED(WhatsAppErrorClass.STOP_ACCOUNT, "the account is locked", 131_031),
    DISPLAY_NAME(WhatsAppErrorClass.STOP_ACCOUNT, "the number's display name is not approved", 131_037),
    PAYMENT(WhatsAppErrorClass.STOP_ACCOUNT, "the account has a payment problem", 131_042),
    CERTIFICATE(WhatsAppErrorClass.STOP_ACCOUNT, "the number's registration failed", 131_045),
    NOT_VERIFIED(WhatsAppErrorClass.STOP_ACCOUNT, "the business phone number is not verified", 133_006),
    NOT_REGISTERED(WhatsAppErrorClass.STOP_ACCOUNT, "the business phone number is not registered", 133_010),

    SERVICE(WhatsAppErrorClass.RETRY, "WhatsApp fails for the moment", 1, 2, 131_000, 131_016, 133_004),
    MAINTENANCE(WhatsAppErrorClass.RETRY, "the account is in maintenance", 131_057),

    THROUGHPUT(WhatsAppErrorClass.RETRY_NUMBER, "the number's messages per second are used up", 130_429),
    PAIR(WhatsAppErrorClass.RETRY_RECIPIENT, "too many messages to this recipient", 131_056),
    CALLS(WhatsAppErrorClass.LIMIT, "the account's calls are used up", 4, 80_007),
    SPAM(WhatsAppErrorClass.SPAM_LIMIT, "the number was reported as spam and is limited", 131_048),

    WINDOW(WhatsAppErrorClass.USE_TEMPLATE, "the recipient's last message is more than 24 hours old", 131_047),
    DIRECT_SEND(WhatsAppErrorClass.DIRECT_SEND_OFF, "Direct Send is blocked for the account", 139_200),

    UNDELIVERABLE(WhatsAppErrorClass.NOT_ON_WHATSAPP, "the number cannot be reached over WhatsApp", 131_026),
    SELF(WhatsAppErrorClass.RECIPIENT, "the recipient is the business's own number", 131_021),
    TEST_NUMBER(WhatsAppErrorClass.RECIPIENT, "the number may only write to its list of test recipients", 131_030),
    COUNTRY(WhatsAppErrorClass.RECIPIENT, "the account may not write to the recipient's country", 130_497),
    USER_ID(WhatsAppErrorClass.RECIPIENT, "this message needs the recipient's phone number", 131_062),
    ENGAGEMENT(WhatsAppErrorClass.RECIPIENT_LIMIT, "the recipient gets no more marketing for now", 131_049),
    EXPERIMENT(WhatsAppErrorClass.RECIPIENT_LIMIT, "the recipient is in an experiment without marketing", 130_472),
    STOPPED(WhatsAppErrorClass.SUPPRESS_MARKETING, "the recipient has stopped this business's marketing", 131_050),

    PARAMETER(WhatsAppErrorClass.CONTENT, "WhatsApp does not accept a parameter", 131_008, 131_009, 135_000),
    TYPE(WhatsAppErrorClass.CONTENT, "WhatsApp does not support the message", 131_051),
    MEDIA(WhatsAppErrorClass.CONTENT, "WhatsApp cannot load the message's media", 131_052, 131_053),

    PARAMETER_COUNT(WhatsAppErrorClass.CONFIGURATION, "the template has another number of parameters", 132_000),
    NO_TEMPLATE(WhatsAppErrorClass.CONFIGURATION, "the template does not exist in this language", 132_001),
    TOO_LONG(WhatsAppErrorClass.CONFIGURATION, "the template with its parameters is too long", 132_005),
    TEMPLATE_POLICY(WhatsAppErrorClass.CONFIGURATION, "the template violates a policy", 132_007),
    PARAMETER_FORMAT(WhatsAppErrorClass.CONFIGURATION, "the template has other parameters", 132_012, 132_018),
    PAUSED(WhatsAppErrorClass.CONFIGURATION, "the template is paused", 132_015),
    DISABLED(WhatsAppErrorClass.CONFIGURATION, "the template is disabled", 132_016);

    /** The codes of single permissions. */
    private static final int FIRST_PERMISSION = 200;

    private static final int LAST_PERMISSION = 299;

    private static final Map<Integer, ErrorTable> BY_CODE = byCode();

    private final WhatsAppErrorClass errorClass;
    private final String description;
    private final int[] codes;

    ErrorTable(WhatsAppErrorClass errorClass, String description, int... codes) {
        this.errorClass = errorClass;
        this.description = description;
        this.codes = codes;
    }

    private static Map<Integer, ErrorTable> byCode() {
        Map<Integer, ErrorTable> rows = new TreeMap<>();
        for (ErrorTable row : values()) {
            Arrays.stream(row.codes).forEach(code -> rows.put(code, row));
        }
        return rows;
    }

    static Optional<WhatsAppError> find(int code) {
        ErrorTable row = code >= FIRST_PERMISSION && code <= LAST_PERMISSION ? PERMISSION : BY_CODE.get(code);
        return Optional.ofNullable(row).map(known -> new WhatsAppError(code, known.errorClass, known.description));
    }

    /** All codes with a row of their own. */
    static Set<Integer> codes() {
        return BY_CODE.keySet();
    }
}
