package com.citaplanner.gateway.webhook;

/**
 * Why a webhook is refused. The texts go to whoever asks, so they say what an administrator can mend and nothing that is
 * not public; the code is for scripts and metrics.
 */
public enum RefusalReason {
    NOT_JSON(400, "not-json", "Not JSON", "The body must be one complete JSON object in UTF-8."),
    NOT_AN_OBJECT(400, "not-an-object", "Not an object", "The body must be a JSON object, as Chatwoot sends it."),
    NO_EVENT(400, "no-event", "No event", "The object must have the field 'event' with the event's name."),
    TOO_COMPLEX(400, "too-complex", "Too complex", "The body has too many levels or too long a number."),
    BROKEN_OFF(400, "broken-off", "Incomplete body", "The body did not arrive whole in time."),
    NO_SIGNATURE(
            401,
            "no-signature",
            "No signature",
            "This source wants X-Chatwoot-Timestamp and X-Chatwoot-Signature, which Chatwoot sends since version 4.12."),
    WRONG_SIGNATURE(
            401,
            "wrong-signature",
            "Wrong signature",
            "The signature does not fit the body. Copy the secret that Chatwoot shows for this webhook into the configuration."),
    STALE_SIGNATURE(
            401,
            "stale-signature",
            "Stale signature",
            "The signature's time is too far from now. Check the clocks of both servers."),
    WRONG_TOKEN(401, "wrong-token", "Wrong token", "The URL must carry this source's token."),
    FOREIGN_ACCOUNT(
            403,
            "foreign-account",
            "Foreign account",
            "This event's Chatwoot account is not among the source's accounts."),
    UNKNOWN_SOURCE(404, "unknown-source", "Unknown source", "No source is configured under this URL."),
    NOT_FOUND(404, "not-found", "Not found", "There is nothing here. Webhooks go to /api/webhooks/chatwoot."),
    METHOD(405, "method", "Method not allowed", "Webhooks are sent with POST."),
    NOT_ACCEPTABLE(406, "not-acceptable", "Not acceptable", "Every answer is application/json."),
    TOO_LARGE(413, "too-large", "Body too large", "The body is larger than this gateway takes."),
    NOT_JSON_TYPE(415, "media-type", "Unsupported media type", "Send application/json without compression."),
    BUSY(503, "busy", "Busy", "Too many large bodies are under way. Try again."),
    HOMELESS(503, "not-durable", "Not durable", "The event could not be made durable. Try again.");

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
