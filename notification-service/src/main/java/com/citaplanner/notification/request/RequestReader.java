package com.citaplanner.notification.request;

import com.citaplanner.notification.channel.Recipient;
import com.citaplanner.notification.json.JsonFields;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.NotificationType;
import com.citaplanner.notification.template.VariableReader;
import com.citaplanner.notification.text.Sha256;
import com.citaplanner.notification.time.DateTime;
import com.citaplanner.notification.time.DateTimes;
import com.citaplanner.notification.work.InvalidInput;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Parses requests and cancellations of other services; see the JSON Schema of {@code notifications.requests.v1}. */
public final class RequestReader {
    /** Metadata is part of every status event, which must fit a topic with Kafka's default limit of 1 MiB. */
    private static final int MAX_METADATA_LENGTH = 16_384;

    private static final int MAX_KEY_LENGTH = 255;

    private final ObjectMapper json;

    public RequestReader(ObjectMapper json) {
        this.json = json.copy().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);
    }

    /**
     * Parses a request.
     *
     * @param otherwise the idempotency key if the body has none
     * @throws InvalidInput with the invalid field and the reason
     */
    public NotificationRequest read(String otherwise, JsonNode body) {
        return read(otherwise, body, new IdentityHashMap<>());
    }

    /**
     * Like {@link #read(String, JsonNode)}, for several bodies that share parts.
     *
     * @param metadata the metadata parsed so far, by the JSON object it was parsed from
     */
    public NotificationRequest read(
            String otherwise, JsonNode body, IdentityHashMap<Object, Map<String, Object>> metadata) {
        JsonFields fields = new JsonFields(body);
        JsonFields recipient = fields.within("recipient");
        Optional<ZoneId> zone = zone(fields);
        return new NotificationRequest(
                fields.required("tenantId"),
                fitting(key(fields).orElse(otherwise)),
                hash(body),
                fields.oneOf("type", NotificationType.class).orElseThrow(() -> missing("type")),
                channels(fields),
                recipient(fields, recipient),
                locale(recipient),
                zone(recipient),
                content(fields),
                when(fields, "sendAt", zone),
                when(fields, "expiresAt", zone),
                AppointmentsReader.read(fields),
                metadata(fields, metadata));
    }

    /** Parses a cancellation. */
    public Cancellation cancellation(JsonNode body) {
        JsonFields fields = new JsonFields(body);
        Optional<UUID> id = fields.text("notificationId").map(RequestReader::id);
        Optional<String> key = key(fields).map(RequestReader::fitting);
        if (id.isEmpty() == key.isEmpty()) {
            throw new InvalidInput(
                    "idempotencyKey", "or notificationId is needed to say which notification, and only one of them");
        }
        return new Cancellation(fields.required("tenantId"), id, key);
    }

    private static Optional<String> key(JsonFields fields) {
        return fields.text("idempotencyKey").filter(text -> !text.isBlank());
    }

    private static String fitting(String key) {
        if (key.length() > MAX_KEY_LENGTH) {
            throw new InvalidInput("idempotencyKey", "is longer than " + MAX_KEY_LENGTH);
        }
        return key;
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidInput(
                    "notificationId",
                    "must be the id of a notification, for example 8d5f2c1e-0f4b-4f0e-9c3c-6a1f5a7b9d10");
        }
    }

    private static List<Channel> channels(JsonFields fields) {
        Optional<Channel> channel = fields.oneOf("channel", Channel.class);
        JsonNode several = fields.object().path("channels");
        if (several.isMissingNode() || several.isNull()) {
            return channel.map(List::of).orElse(List.of());
        }
        if (channel.isPresent() || !several.isArray() || several.isEmpty()) {
            throw new InvalidInput(
                    "channels",
                    "must be an array of channels, without channel beside it, for example [\"CHATWOOT\", \"EMAIL\"]");
        }
        List<Channel> channels = new ArrayList<>();
        several.forEach(name -> channels.add(channel(name)));
        if (channels.stream().distinct().count() < channels.size()) {
            throw new InvalidInput("channels", "must not name a channel twice");
        }
        return channels;
    }

    private static Channel channel(JsonNode name) {
        try {
            return Channel.valueOf(name.isTextual() ? name.textValue() : "");
        } catch (IllegalArgumentException e) {
            throw new InvalidInput("channels", "must be an array of channels, each " + JsonFields.anyOf(Channel.class));
        }
    }

    private static Recipient recipient(JsonFields fields, JsonFields given) {
        try {
            return new Recipient(
                    given(fields, "recipientId"),
                    given.text("name", JsonFields.MAX_NAME_LENGTH),
                    given(given, "phone"),
                    given(given, "email"));
        } catch (IllegalArgumentException e) {
            throw new InvalidInput(
                    "recipientId", "is missing; give the id of a client, or a recipient with a phone or an email");
        }
    }

    private static Optional<String> given(JsonFields fields, String name) {
        return fields.text(name, JsonFields.MAX_ID_LENGTH).filter(text -> !text.isBlank());
    }

    private static Optional<Locale> locale(JsonFields fields) {
        return fields.text("locale").map(tag -> {
            try {
                return new Locale.Builder().setLanguageTag(tag).build();
            } catch (IllformedLocaleException e) {
                throw fields.invalid("locale", "must be a language tag, for example es-MX");
            }
        });
    }

    private static Optional<ZoneId> zone(JsonFields fields) {
        return fields.text("timeZone").map(name -> {
            try {
                return ZoneId.of(name);
            } catch (DateTimeException e) {
                throw fields.invalid("timeZone", "must be the name of a time zone, for example America/Mexico_City");
            }
        });
    }

    private static RequestedContent content(JsonFields fields) {
        Optional<String> message = fields.text("message").filter(text -> !text.isBlank());
        Optional<String> template = fields.text("templateId").filter(text -> !text.isBlank());
        if (message.isPresent() && template.isPresent()) {
            throw new InvalidInput("message", "and templateId are both given; give one of them");
        }
        return new RequestedContent(
                template, message, VariableReader.read(fields.object().path("variables")));
    }

    /** A time with its offset, or a local time in the request's time zone. */
    private static Optional<ScheduledTime> when(JsonFields fields, String name, Optional<ZoneId> zone) {
        return fields.text(name)
                .map(
                        text -> DateTimes.read(text)
                                .map(read -> when(read, zone))
                                .orElseThrow(
                                        () -> new InvalidInput(
                                                name,
                                                "must be a date-time, for example 2026-11-13T10:00:00-06:00, or 2026-11-13T10:00 with a timeZone")));
    }

    private static ScheduledTime when(DateTime read, Optional<ZoneId> zone) {
        return switch (read) {
            case DateTime.Point(Instant instant) -> new ScheduledTime.At(instant);
            case DateTime.Zoned(ZonedDateTime time) -> new ScheduledTime.At(time.toInstant());
            case DateTime.Local(LocalDateTime time) -> new ScheduledTime.Local(time, zone);
        };
    }

    private Map<String, Object> metadata(JsonFields fields, IdentityHashMap<Object, Map<String, Object>> known) {
        return known.computeIfAbsent(fields.within("metadata").object(), unknown -> metadata((JsonNode) unknown));
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> metadata(JsonNode metadata) {
        if (metadata.toString().length() > MAX_METADATA_LENGTH) {
            throw new InvalidInput("metadata", "is longer than " + MAX_METADATA_LENGTH);
        }
        return Optional.ofNullable(json.convertValue(metadata, Map.class)).orElse(Map.of());
    }

    /** A hash that ignores white space and the order of fields. */
    private String hash(JsonNode body) {
        try {
            return Sha256.hex(json.writeValueAsString(json.treeToValue(body, Object.class)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static InvalidInput missing(String name) {
        return new InvalidInput(name, "is missing");
    }
}
