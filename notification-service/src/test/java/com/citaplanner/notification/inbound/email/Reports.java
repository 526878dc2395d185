package com.citaplanner.notification.inbound.email;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Reports about one e-mail, in the styles of several mail servers and of Amazon SES.
 *
 * @param returnPath of the e-mail
 */
public record Reports(String returnPath, UUID notificationId, String to) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The file with this name, about the e-mail. */
    public String mail(String file) {
        try (InputStream in = Reports.class.getResourceAsStream("/fixtures/mail/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("${returnPath}", returnPath)
                    .replace("${id}", notificationId.toString())
                    .replace("${to}", to)
                    .replace("\n", "\r\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A bounce as SES reports it. */
    public JsonNode bounce(String type, String subType, Map<String, String> recipient) {
        Map<String, Object> bounced = new HashMap<>(recipient);
        bounced.put("emailAddress", to);
        return notice(
                "Bounce",
                "bounce",
                Map.of("bounceType", type, "bounceSubType", subType, "bouncedRecipients", List.of(bounced)));
    }

    public JsonNode complaint(String feedback) {
        return notice(
                "Complaint",
                "complaint",
                Map.of("complaintFeedbackType", feedback, "complainedRecipients", List.of(Map.of("emailAddress", to))));
    }

    public JsonNode delivery() {
        return notice("Delivery", "delivery", Map.of("recipients", List.of(to)));
    }

    private JsonNode notice(String type, String field, Map<String, ?> content) {
        return JSON.valueToTree(Map.of(
                "notificationType",
                type,
                field,
                content,
                "mail",
                Map.of("source", returnPath, "destination", List.of(to), "messageId", "0100018f")));
    }

    /** Inside a notification of SNS. */
    public static JsonNode overSns(JsonNode notice) {
        return JSON.createObjectNode()
                .put("Type", "Notification")
                .put("MessageId", UUID.randomUUID().toString())
                .put("TopicArn", "arn:aws:sns:us-east-1:123456789012:rebotes")
                .put("Message", notice.toString());
    }
}
