package com.citaplanner.notification.inbound.email;

import com.citaplanner.notification.inbound.ReceivedEvent;
import com.citaplanner.notification.json.StorableText;
import com.citaplanner.notification.trace.TraceParent;
import com.citaplanner.notification.work.InvalidInput;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

/**
 * A report about an e-mail as the gateway published it.
 *
 * @param source the gateway's source through which it came
 * @param id unique within the source, and the same when the report is repeated
 * @param receivedAt when the gateway received it
 * @param name of the gateway's event, for example {@code report}
 * @param trace in which it came
 */
record ReceivedReport(String source, String id, Instant receivedAt, String name, Body body, TraceParent trace)
        implements ReceivedEvent {
    private static final int MAX_TOPIC_LENGTH = 300;

    /** What the gateway received. */
    sealed interface Body {
        /** A mail, which a mail server wrote. */
        record Mail(byte[] bytes) implements Body {
            /** Hides the mail. */
            @Override
            public String toString() {
                return "Mail";
            }
        }

        /** What a provider reports about an e-mail. */
        record Notice(JsonNode json) implements Body {
            /** Hides the addresses. */
            @Override
            public String toString() {
                return "Notice";
            }
        }

        /**
         * A topic asks to confirm its subscription, or says that it ended.
         *
         * @param topic the topic's ARN
         */
        record Subscription(String kind, String topic) implements Body {}

        /** Anything else, including what newer versions add. */
        record Other() implements Body {}
    }

    /**
     * Reads an event of the gateway.
     *
     * @throws InvalidInput if a report has no mail
     */
    static ReceivedReport read(String source, String id, Instant receivedAt, String name, JsonNode data) {
        Body body = switch (name) {
            case "report" -> new Body.Mail(mail(data));
            case "notification" -> new Body.Notice(data);
            case "subscription" -> new Body.Subscription(text(data.path("Type")), text(data.path("TopicArn")));
            default -> new Body.Other();
        };
        return new ReceivedReport(source, id, receivedAt, name, body, TraceParent.NONE);
    }

    ReceivedReport in(TraceParent other) {
        return new ReceivedReport(source, id, receivedAt, name, body, other);
    }

    private static byte[] mail(JsonNode data) {
        if (data.path("report").isTextual()) {
            return data.path("report").textValue().getBytes(StandardCharsets.UTF_8);
        }
        try {
            if (data.path("reportBase64").isTextual()) {
                return Base64.getDecoder().decode(data.path("reportBase64").textValue());
            }
        } catch (IllegalArgumentException notBase64) {
            throw new InvalidInput("reportBase64", "must be base64");
        }
        throw new InvalidInput("report", "must be the text of a mail");
    }

    /** For the log, so without control characters. */
    private static String text(JsonNode field) {
        return StorableText.of(field.asText().replaceAll("\\p{Cntrl}", "?"), MAX_TOPIC_LENGTH);
    }

    /** Whether it may say what became of an e-mail. */
    boolean isReport() {
        return body instanceof Body.Mail || body instanceof Body.Notice;
    }

    /** A report has no number. */
    @Override
    public long subjectId() {
        return 0;
    }
}
