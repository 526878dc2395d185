package com.citaplanner.notification.delivery;

import com.citaplanner.notification.channel.Recipient;
import com.citaplanner.notification.json.Fields;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.NotificationType;
import com.citaplanner.notification.work.Unacceptable;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** From the body that other services send to a request; see the JSON Schema of {@code notifications.requests.v1}. */
public final class RequestReader {
    /** The longest content Chatwoot takes. */
    private static final int LONGEST_CONTENT = 150_000;

    /** It comes back in every status event, which has to fit a topic with Kafka's own limit of 1 MiB. */
    private static final int LONGEST_METADATA = 16_384;

    private static final int LONGEST_KEY = 255;

    private final ObjectMapper json;

    public RequestReader(ObjectMapper json) {
        this.json = json.copy().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);
    }

    /**
     * @param eventId the key where the body has none
     * @throws Unacceptable naming the field and what is wrong with it
     */
    public NotificationRequest read(String eventId, JsonNode body) {
        Fields fields = new Fields(body);
        return new NotificationRequest(
                fields.required("tenantId"),
                key(fields, eventId),
                hash(body),
                fields.oneOf("type", NotificationType.class).orElseThrow(() -> missing("type")),
                channel(fields),
                recipient(fields),
                content(fields),
                fields.instant("sendAt"),
                fields.instant("expiresAt"),
                metadata(fields));
    }

    private static String key(Fields fields, String eventId) {
        String key =
                fields.text("idempotencyKey").filter(text -> !text.isBlank()).orElse(eventId);
        if (key.length() > LONGEST_KEY) {
            throw new Unacceptable("idempotencyKey is longer than " + LONGEST_KEY);
        }
        return key;
    }

    private static Channel channel(Fields fields) {
        if (fields.object().has("channels")) {
            throw new Unacceptable("channels is not available yet, name one channel");
        }
        Channel channel = fields.oneOf("channel", Channel.class).orElseThrow(() -> missing("channel"));
        if (channel != Channel.CHATWOOT) {
            throw new Unacceptable("channel " + channel + " is not available yet");
        }
        return channel;
    }

    private static Recipient recipient(Fields fields) {
        Fields given = fields.within("recipient");
        try {
            return new Recipient(
                    fields.text("recipientId").filter(text -> !text.isBlank()),
                    given.text("name"),
                    given.text("phone").filter(text -> !text.isBlank()),
                    given.text("email").filter(text -> !text.isBlank()));
        } catch (IllegalArgumentException e) {
            throw new Unacceptable("recipientId is missing, and recipient has neither phone nor email");
        }
    }

    private String content(Fields fields) {
        if (fields.text("templateId").isPresent()) {
            throw new Unacceptable("templateId is not available yet, use message");
        }
        String content = MessageText.fill(fields.required("message"), variables(fields));
        if (content.length() > LONGEST_CONTENT) {
            throw new Unacceptable("message is longer than " + LONGEST_CONTENT);
        }
        if (content.isBlank()) {
            throw new Unacceptable("message is empty with its variables");
        }
        return content;
    }

    private static Map<String, String> variables(Fields fields) {
        Map<String, String> variables = new LinkedHashMap<>();
        fields.within("variables").object().properties().forEach(variable -> {
            if (!variable.getValue().isNull()) {
                variables.put(variable.getKey(), written(variable.getKey(), variable.getValue()));
            }
        });
        return variables;
    }

    /** As people write it: 12500000, not 1.25E7. */
    private static String written(String name, JsonNode value) {
        if (value.isContainerNode() || (value.isNumber() && !Double.isFinite(value.doubleValue()))) {
            throw new Unacceptable("variables." + name + " is neither text nor a number");
        }
        return value.isFloatingPointNumber()
                ? value.decimalValue().stripTrailingZeros().toPlainString()
                : value.asText();
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> metadata(Fields fields) {
        JsonNode metadata = fields.within("metadata").object();
        if (metadata.toString().length() > LONGEST_METADATA) {
            throw new Unacceptable("metadata is longer than " + LONGEST_METADATA);
        }
        return Optional.ofNullable(json.convertValue(metadata, Map.class)).orElse(Map.of());
    }

    /** The same for bodies that differ in white space and in the order of their fields only. */
    private String hash(JsonNode body) {
        try {
            byte[] canonical = json.writeValueAsString(json.treeToValue(body, Object.class))
                    .getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical));
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Unacceptable missing(String name) {
        return new Unacceptable(name + " is missing");
    }
}
