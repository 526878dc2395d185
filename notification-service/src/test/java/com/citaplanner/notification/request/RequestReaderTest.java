package com.citaplanner.notification.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.citaplanner.notification.Json;
import com.citaplanner.notification.channel.Recipient;
import com.citaplanner.notification.message.AppointmentVersion;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.NotificationType;
import com.citaplanner.notification.template.Value;
import com.citaplanner.notification.work.InvalidInput;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestReaderTest {
    private static final String REQUEST = """
            {"tenantId": "t-1", "type": "APPOINTMENT_REMINDER", "channel": "CHATWOOT", "recipientId": "c-juan",
             "message": "Hola {{name}}", "variables": {"name": "Juan"}, "idempotencyKey": "k-1"}
            """;

    private final RequestReader reader = new RequestReader(Json.mapper());

    private NotificationRequest read(String request) {
        return reader.read("event-1", Json.of(request));
    }

    /** The request with one field changed, or removed if the value is null. */
    private static String with(String field, String value) {
        ObjectNode request = (ObjectNode) Json.of(REQUEST);
        return (value == null ? request.without(field) : request.set(field, Json.of(value))).toString();
    }

    private void refused(String request, String reason) {
        assertThatThrownBy(() -> read(request)).isInstanceOf(InvalidInput.class).hasMessage(reason);
    }

    @Test
    void all_fields_of_a_request_are_read() {
        NotificationRequest request = read("""
                {"tenantId": "t-1", "type": "PAYMENT_REMINDER", "channel": "CHATWOOT", "message": "Debe {{amount}}",
                 "recipient": {"name": "Juan", "phone": "55 1234 5678", "email": "juan@example.mx", "locale": "es-MX",
                  "timeZone": "America/Tijuana"}, "appointment": {"id": "a-1", "version": 3},
                 "variables": {"amount": 150.5}, "idempotencyKey": "k-1", "sendAt": "2026-11-13T10:00:00-06:00",
                 "expiresAt": "2026-11-13T18:00:00", "metadata": {"order": {"id": 7, "tags": ["a"]}}}
                """);

        assertThat(request)
                .isEqualTo(new NotificationRequest(
                        "t-1",
                        "k-1",
                        request.hash(),
                        NotificationType.PAYMENT_REMINDER,
                        List.of(Channel.CHATWOOT),
                        new Recipient(
                                Optional.empty(),
                                Optional.of("Juan"),
                                Optional.of("55 1234 5678"),
                                Optional.of("juan@example.mx")),
                        Optional.of(Locale.forLanguageTag("es-MX")),
                        Optional.of(ZoneId.of("America/Tijuana")),
                        new RequestedContent(
                                Optional.empty(),
                                Optional.of("Debe {{amount}}"),
                                Map.of("amount", new Value.Numeric(new BigDecimal("150.5")))),
                        Optional.of(new ScheduledTime.At(Instant.parse("2026-11-13T16:00:00Z"))),
                        Optional.of(
                                new ScheduledTime.Local(LocalDateTime.parse("2026-11-13T18:00:00"), Optional.empty())),
                        List.of(new AppointmentVersion("a-1", 3)),
                        Map.of("order", Map.of("id", 7, "tags", List.of("a")))));
    }

    @Test
    void a_minimal_request_is_due_now_without_metadata() {
        NotificationRequest request = read(REQUEST);

        assertThat(request.recipient().clientId()).hasValue("c-juan");
        assertThat(request.sendAt()).isEmpty();
        assertThat(request.expiresAt()).isEmpty();
        assertThat(request.metadata()).isEmpty();
        assertThat(read(with("metadata", "null")).metadata()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(NotificationType.class)
    void every_type_is_accepted(NotificationType type) {
        assertThat(read(with("type", "\"" + type + "\"")).type()).isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "\" \""})
    void without_a_key_the_event_id_is_the_key(String key) {
        assertThat(read(with("idempotencyKey", key)).idempotencyKey()).isEqualTo("event-1");
        assertThat(read(with("idempotencyKey", null)).idempotencyKey()).isEqualTo("event-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tenantId", "type"})
    void a_missing_field_is_named(String field) {
        refused(with(field, null), field + " is missing");
        refused(with(field, "null"), field + " is missing");
        refused(with(field, "{}"), field + " is not text");
        refused(with(field, "7"), field + " is not text");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "tenantId | \"\" | tenantId is missing",
                "channel | \"PIGEON\" | channel must be one of CHATWOOT, WHATSAPP, EMAIL, SMS, PUSH",
                "variables | [] | variables is not an object",
                "variables | {\"name\": {\"first\": \"Juan\"}} | variables.name must be text, a number, true, false or money",
                "variables | {\"name\": [\"Juan\"]} | variables.name must be text, a number, true, false or money",
                "recipientId | 7 | recipientId is not text",
                "recipient | \"juan\" | recipient is not an object",
                "recipient | {\"phone\": 5512345678} | recipient.phone is not text",
                "metadata | \"x\" | metadata is not an object",
                "idempotencyKey | 7 | idempotencyKey is not text",
                "channels | [\"CHATWOOT\"] | channels must be an array of channels, without channel beside it, for example [\"CHATWOOT\", \"EMAIL\"]",
                "templateId | \"tpl-1\" | message and templateId are both given; give one of them",
                "templateId | 7 | templateId is not text",
                "message | 7 | message is not text",
                "recipient | {\"locale\": \"español\"} | recipient.locale must be a language tag, for example es-MX",
                "recipient | {\"timeZone\": \"CDMX\"} | recipient.timeZone must be the name of a time zone, for example America/Mexico_City",
                "timeZone | \"Mexico\" | timeZone must be the name of a time zone, for example America/Mexico_City",
                "appointment | {\"id\": \"a-1\"} | appointment.version is missing",
                "sendAt | \"mañana\" | sendAt must be a date-time, for example 2026-11-13T10:00:00-06:00, or 2026-11-13T10:00 with a timeZone",
                "expiresAt | \"2026-11-13\" | expiresAt must be a date-time, for example 2026-11-13T10:00:00-06:00, or 2026-11-13T10:00 with a timeZone"
            })
    void an_invalid_field_is_named(String field, String value, String reason) {
        refused(with(field, value), reason);
    }

    @Test
    void an_infinite_number_is_refused() {
        refused(REQUEST.replace("\"Juan\"", "1e999"), "variables.name must be text, a number, true, false or money");
    }

    @Test
    void an_unknown_type_is_refused_with_the_known_ones() {
        assertThatThrownBy(() -> read(with("type", "\"REMINDER\"")))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("type must be one of APPOINTMENT_CONFIRMATION, ")
                .hasMessageNotContaining("REMINDER\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"recipientId\": \"\"}",
                "{\"recipient\": {\"name\": \"Juan\"}}",
                "{\"recipient\": {\"phone\": \"\"}}",
                "{\"recipient\": {\"phone\": \" \", \"email\": \"\"}}"
            })
    void a_recipient_without_address_is_refused(String recipient) {
        ObjectNode request = (ObjectNode) Json.of(with("recipientId", null));

        refused(
                request.setAll((ObjectNode) Json.of(recipient)).toString(),
                "recipientId is missing; give the id of a client, or a recipient with a phone or an email");
    }

    @Test
    void too_long_fields_are_refused() {
        refused(with("idempotencyKey", "\"" + "k".repeat(256) + "\""), "idempotencyKey is longer than 255");
        assertThatThrownBy(() -> reader.read("e".repeat(256), Json.of(with("idempotencyKey", null))))
                .hasMessage("idempotencyKey is longer than 255");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", ""})
    void without_channels_those_that_the_tenant_prefers_are_used(String channel) {
        assertThat(read(with("channel", channel.isEmpty() ? null : channel)).channels())
                .isEmpty();
        refused(with("channel", "7"), "channel is not text");
    }

    @Test
    void channels_keep_their_order() {
        ObjectNode request = (ObjectNode) Json.of(with("channel", null));

        request.set("channels", Json.of("[\"EMAIL\", \"CHATWOOT\"]"));

        assertThat(read(request.toString()).channels()).containsExactly(Channel.EMAIL, Channel.CHATWOOT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "7", "\"CHATWOOT\"", "[\"PIGEON\"]", "[\"CHATWOOT\", \"CHATWOOT\"]", "[7]"})
    void invalid_channels_are_refused(String channels) {
        ObjectNode request = (ObjectNode) Json.of(with("channel", null));

        request.set("channels", Json.of(channels));

        assertThatThrownBy(() -> read(request.toString()))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("channels ");
    }

    @Test
    void a_local_time_is_in_the_zone_of_the_request() {
        ObjectNode request = (ObjectNode) Json.of(with("sendAt", "\"2026-11-13T10:00:00\""));

        NotificationRequest read =
                read(request.put("timeZone", "America/Tijuana").toString());

        assertThat(read.sendAt().orElseThrow().in(ZoneId.of("America/Mexico_City")))
                .isEqualTo(Instant.parse("2026-11-13T18:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-13T10:00:00-0600",
                "2026-11-13T10:00-06",
                "2026-11-13T16:00Z",
                "2026-11-13T10:00[America/Mexico_City]"
            })
    void every_offset_of_iso_8601_is_read(String text) {
        assertThat(read(with("sendAt", "\"" + text + "\"")).sendAt())
                .contains(new ScheduledTime.At(Instant.parse("2026-11-13T16:00:00Z")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0000-01-01T00:00:00Z", "10000-01-01T00:00:00Z", "+10000-01-01T00:00:00", "-0001-01-01T00:00"})
    void a_year_that_cannot_be_stored_is_refused(String text) {
        refused(
                with("sendAt", "\"" + text + "\""),
                "sendAt must be a date-time, for example 2026-11-13T10:00:00-06:00, or 2026-11-13T10:00 with a timeZone");
    }

    @Test
    void too_long_metadata_is_refused() {
        refused(with("metadata", "{\"note\": \"" + "x".repeat(16_384) + "\"}"), "metadata is longer than 16384");
    }
}
