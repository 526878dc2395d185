package com.citaplanner.gateway.webhook;

/**
 * Why a webhook is refused. The texts go to any sender, so they say what an administrator can fix and contain nothing
 * confidential. The code is for scripts and metrics.
 */
public enum RefusalReason {
    NOT_JSON(400, "not-json", "Not JSON", "The body must be one complete JSON object in UTF-8."),
    NOT_AN_OBJECT(
            400, "not-an-object", "Not an object", "The body must be a JSON object, not an array or a single value."),
    NO_EVENT(
            400,
            "no-event",
            "No event",
            "The object must have a field 'event' with the event's name, for example message_created."),
    TOO_COMPLEX(
            400,
            "too-complex",
            "Too complex",
            "The body is nested deeper than 500 levels or has a number of more than 1000 characters."),
    BROKEN_OFF(400, "broken-off", "Incomplete body", "The body did not arrive completely in time."),
    NO_SIGNATURE(
            401,
            "no-signature",
            "No signature",
            "The signature's headers are missing: X-Chatwoot-Timestamp and X-Chatwoot-Signature, which Chatwoot sends"
                    + " since version 4.12, X-Hub-Signature-256 of Meta, X-Twilio-Signature of Twilio, or Authorization"
                    + " of Evolution API."),
    WRONG_SIGNATURE(
            401,
            "wrong-signature",
            "Wrong signature",
            "The signature does not match the body. Copy the secret that Chatwoot shows for this webhook, the app"
                    + " secret that Meta shows, the account's auth token that Twilio shows, or the jwt_key of Evolution API"
                    + " into the configuration. Twilio also signs the URL: it must be the source's public-url."),
    STALE_SIGNATURE(
            401,
            "stale-signature",
            "Stale signature",
            "X-Chatwoot-Timestamp or the token's time is too far from now, or not a number. Check the clocks of both"
                    + " servers."),
    WRONG_TOKEN(
            401,
            "wrong-token",
            "Wrong token",
            "The URL must contain this source's token, as the last path segment or as ?token=. Evolution API may send"
                    + " it as Authorization: Bearer instead."),
    FOREIGN_ACCOUNT(
            403,
            "foreign-account",
            "Foreign account",
            "The event's Chatwoot account is not one of the source's configured accounts."),
    WRONG_VERIFY_TOKEN(
            403,
            "wrong-verify-token",
            "Wrong verify token",
            "Meta's app must have the same verify token as this source, and send it with hub.mode=subscribe."),
    UNKNOWN_SOURCE(404, "unknown-source", "Unknown source", "No source is configured for this URL."),
    NOT_FOUND(
            404,
            "not-found",
            "Not found",
            "Nothing is found at this URL. Send webhooks to /api/webhooks/chatwoot, /api/webhooks/whatsapp/{source} or"
                    + " /api/webhooks/twilio/{source}."),
    METHOD(405, "method", "Method not allowed", "Send webhooks with POST."),
    NOT_ACCEPTABLE(
            406,
            "not-acceptable",
            "Not acceptable",
            "The gateway answers only with application/json; the Accept header must allow it."),
    TOO_LARGE(413, "too-large", "Body too large", "The body is larger than gateway.http.max-body allows."),
    FORM_TOO_LARGE(
            413,
            "form-too-large",
            "Form too large",
            "The form is larger than 256 KiB or has more than 500 fields, so its signature is not checked."),
    NOT_JSON_TYPE(
            415, "media-type", "Unsupported media type", "Send Content-Type: application/json, without compression."),
    NOT_FORM_TYPE(
            415,
            "media-type",
            "Unsupported media type",
            "Send Content-Type: application/x-www-form-urlencoded, without compression."),
    BUSY(503, "busy", "Busy", "Too many large bodies are being received at once. Try again later."),
    NOT_DURABLE(
            503, "not-durable", "Not durable", "Neither Kafka nor the disk could store the event. Try again later."),
    NOT_MAIL(
            400,
            "not-mail",
            "Not a mail",
            "The body must be a complete mail that begins with its header (RFC 5322), or JSON of Amazon SNS or SES.");

    private final int status;
    private final String code;
    private final String title;
    private final String detail;

    RefusalReason(int status, String code, String title, String detail) {
        this.status = status;
        this.code = code;
        this.title = title;
        this.detail = detail;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public String title() {
        return title;
    }

    public String detail() {
        return detail;
    }
}
