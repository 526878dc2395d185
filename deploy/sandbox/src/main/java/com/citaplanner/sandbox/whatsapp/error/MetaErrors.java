package com.citaplanner.sandbox.whatsapp.error;

import java.util.Map;

/** Meta's table of errors: the HTTP status and the title of each code. */
public final class MetaErrors {
    private record Row(int status, String title) {}

    private static final Row UNKNOWN = new Row(400, "Unknown error");

    private static final Map<Integer, Row> ROWS = Map.ofEntries(
            row(0, 401, "AuthException"),
            row(1, 400, "API Unknown"),
            row(2, 503, "API Service"),
            row(3, 500, "API Method"),
            row(4, 400, "API Too Many Calls"),
            row(10, 403, "Permission Denied"),
            row(33, 400, "Parameter value is not valid"),
            row(100, 400, "Invalid parameter"),
            row(190, 401, "Error validating access token: Session has expired"),
            row(200, 403, "API Permission"),
            row(368, 403, "Temporarily blocked for policies violations"),
            row(80007, 400, "Rate limit issues"),
            row(130429, 429, "Rate limit hit"),
            row(130472, 400, "User's number is part of an experiment"),
            row(130497, 403, "Business account is restricted from messaging users in this country"),
            row(131000, 500, "Something went wrong"),
            row(131005, 403, "Access denied"),
            row(131008, 400, "Required parameter is missing"),
            row(131009, 400, "Parameter value is not valid"),
            row(131016, 500, "Service unavailable"),
            row(131021, 400, "Recipient cannot be sender"),
            row(131026, 400, "Message undeliverable"),
            row(131030, 400, "Recipient phone number not in allowed list"),
            row(131031, 403, "Account has been locked"),
            row(131037, 400, "WhatsApp provided number needs display name approval before message can be sent"),
            row(131042, 400, "Business eligibility payment issue"),
            row(131045, 500, "Incorrect certificate"),
            row(131047, 400, "Re-engagement message"),
            row(131048, 400, "Spam rate limit hit"),
            row(131049, 400, "This message was not delivered to maintain healthy ecosystem engagement."),
            row(
                    131050,
                    400,
                    "Unable to deliver the message. This recipient has chosen to stop receiving marketing messages on WhatsApp from your business"),
            row(131051, 400, "Unsupported message type"),
            row(131052, 400, "Media download error"),
            row(131053, 400, "Media upload error"),
            row(131056, 400, "(Business Account, Consumer Account) pair rate limit hit"),
            row(131057, 500, "Account in maintenance mode"),
            row(131062, 400, "Business-scoped user id recipients are not supported for this message"),
            row(132000, 400, "Number of parameters does not match the expected number of params"),
            row(132001, 404, "Template name does not exist in the translation"),
            row(132005, 400, "Translated text too long"),
            row(132007, 400, "Template format character policy violated"),
            row(132012, 400, "Parameter format does not match format in the created template"),
            row(132015, 400, "Template is paused"),
            row(132016, 400, "Template is disabled"),
            row(132018, 400, "There is an issue with the parameters in your template"),
            row(133010, 400, "Phone number not registered"),
            row(139200, 400, "Direct Send utility or authentication access is blocked"));

    private MetaErrors() {}

    /** Returns the error of this code. */
    public static MetaError of(int code) {
        return of(code, title(code));
    }

    /** Returns the error of this code with an explanation. */
    public static MetaError of(int code, String details) {
        Row row = ROWS.getOrDefault(code, UNKNOWN);
        return new MetaError(row.status(), "OAuthException", code, null, "(#" + code + ") " + row.title(), details);
    }

    /** Returns the title that webhooks carry. */
    public static String title(int code) {
        return ROWS.getOrDefault(code, UNKNOWN).title();
    }

    public static MetaError invalidToken() {
        return new MetaError(
                401, "OAuthException", 190, null, "Invalid OAuth access token - Cannot parse access token", null);
    }

    public static MetaError expiredToken() {
        return new MetaError(
                401,
                "OAuthException",
                190,
                463,
                "Error validating access token: Session has expired on Friday, 27-Nov-26 10:00:00 PST.",
                null);
    }

    public static MetaError noToken() {
        return new MetaError(
                401, "OAuthException", 104, null, "An access token is required to request this resource.", null);
    }

    public static MetaError unknownObject(String method, String id) {
        return new MetaError(
                400,
                "GraphMethodException",
                100,
                33,
                "Unsupported " + method + " request. Object with ID '" + id
                        + "' does not exist, cannot be loaded due to missing permissions, or does not support this operation",
                null);
    }

    public static MetaError unknownPath(String path) {
        return new MetaError(400, "OAuthException", 2500, null, "Unknown path components: " + path, null);
    }

    private static Map.Entry<Integer, Row> row(int code, int status, String title) {
        return Map.entry(code, new Row(status, title));
    }
}
