package com.citaplanner.notification.inbound.chatwoot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.citaplanner.notification.Fixtures;
import com.citaplanner.notification.Json;
import com.citaplanner.notification.contact.ContactCard;
import com.citaplanner.notification.history.Message;
import com.citaplanner.notification.history.Message.Attachment;
import com.citaplanner.notification.history.Message.Author;
import com.citaplanner.notification.history.Message.Direction;
import com.citaplanner.notification.inbound.InboundEvent;
import com.citaplanner.notification.inbound.InboundEvent.MessageChanged;
import com.citaplanner.notification.inbound.InboundEvent.Other;
import com.citaplanner.notification.work.InvalidInput;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventReaderTest {
    private static final Instant NOW = Instant.parse("2026-06-17T16:05:46Z");

    private final EventReader reader = new EventReader(Clock.fixed(NOW, ZoneOffset.UTC));

    private InboundEvent read(String name, String payload) {
        return reader.read(name, Json.of(payload));
    }

    private Message message(String fixture) {
        String name = fixture.substring(0, fixture.indexOf("__"));
        return ((MessageChanged) reader.read(name, Fixtures.read(fixture + ".json")))
                .message()
                .orElseThrow();
    }

    @Test
    void incoming_message_is_written_by_the_client() {
        Message message = message("message_created__incoming_whatsapp_521");

        assertThat(message.direction()).isEqualTo(Direction.INCOMING);
        assertThat(message.author()).isEqualTo(Author.CLIENT);
        assertThat(message.channel()).isEqualTo("Channel::Whatsapp");
        assertThat(message.inboxId()).hasValue(14);
        assertThat(message.contactId()).hasValue(1187);
    }

    @Test
    void a_quoted_message_is_known_by_chatwoot_s_id_and_the_provider_s() {
        assertThat(((MessageChanged) read("message_created", """
                        {"id": 1, "message_type": "incoming", "conversation": {"id": 2},
                         "content_attributes": {"in_reply_to": 90871, "in_reply_to_external_id": "wamid.1"}}""")).quoted()).containsExactly("90871", "wamid.1");
        assertThat(((MessageChanged) read("message_created", """
                        {"id": 1, "message_type": "incoming", "conversation": {"id": 2},
                         "content_attributes": {"in_reply_to": null, "in_reply_to_external_id": [7]}}""")).quoted()).isEmpty();
    }

    @Test
    void agents_reply_is_written_by_the_agent_for_the_client() {
        Message message = message("message_created__outgoing_agent");

        assertThat(message.direction()).isEqualTo(Direction.OUTGOING);
        assertThat(message.author()).isEqualTo(Author.AGENT);
        assertThat(message.contactId()).hasValue(1187);
    }

    @Test
    void assistants_reply_is_written_by_a_bot_for_the_client() {
        Message message = message("message_created__outgoing_captain_assistant");

        assertThat(message.author()).isEqualTo(Author.BOT);
        assertThat(message.contactId()).hasValue(1187);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'type': 'user'}                | AGENT",
                "{'type': 'agent_bot'}           | BOT",
                "{'type': 'captain_assistant'}   | BOT",
                "{'type': 'concierge_2030'}      | BOT",
                "{'type': 'contact'}             | SYSTEM",
                "{'id': 4, 'name': 'Sofi'}       | BOT",
                "{'id': 4, 'type': null}         | BOT",
                "null                            | SYSTEM",
            })
    void author_follows_the_sender_type(String sender, Author author) {
        String payload = """
                {'id': 1, 'message_type': 'outgoing', 'sender': %s,
                 'conversation': {'id': 2, 'messages': [{'id': 1, 'sender_type': 'Captain::Assistant'}]}}
                """.formatted(sender).replace('\'', '"');

        assertThat(((MessageChanged) read("message_created", payload)).message())
                .hasValueSatisfying(message -> assertThat(message.author()).isEqualTo(author));
    }

    @Test
    void delivery_error_has_no_text_and_recipient() {
        String payload = """
                {'id': 1, 'message_type': 'outgoing', 'content': 'Estimado Juan, su cita es el lunes',
                 'conversation': {'id': 2, 'meta': {'sender':
                   {'id': 1187, 'type': 'contact', 'name': 'Juan Quetzal', 'phone_number': '+525512345678'}}},
                 'content_attributes': {'external_error':
                   '131026: no WhatsApp at +52 55 1234 5678 (QUETZAL, ana@x.mx); text: Estimado Juan, su cita'}}
                """.replace('\'', '"');

        assertThat(((MessageChanged) read("message_updated", payload)).message())
                .hasValueSatisfying(message -> assertThat(message.externalError())
                        .isEqualTo("131026: no WhatsApp at … ( … , … text: … , su …"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"user", "agent_bot", "captain_assistant", "concierge_2030"})
    void only_a_client_sender_is_the_contact(String type) {
        String payload = """
                {'id': 1, 'message_type': 'incoming', 'sender': {'id': 4, 'type': '%s'},
                 'conversation': {'id': 2, 'meta': {'sender': {'id': 1187, 'type': 'contact'}}}}
                """.formatted(type).replace('\'', '"');

        assertThat(((MessageChanged) read("message_created", payload)).contact())
                .hasValueSatisfying(contact -> assertThat(contact.id()).isEqualTo(1187));
    }

    @Test
    void attachments_without_text_are_parsed() {
        Message message = message("message_created__incoming_attachments");

        assertThat(message.content()).isNull();
        assertThat(message.attachments())
                .extracting(Attachment::type)
                .hasSize(4)
                .doesNotContainNull();
    }

    @Test
    void status_comes_from_the_conversations_copy_of_the_message() {
        assertThat(message("message_updated__outgoing_delivered").status()).isEqualTo("delivered");
        assertThat(((MessageChanged) read("message_updated", """
                        {"id": 1, "conversation": {"id": 2, "messages": [{"id": 9, "status": "read"}]}}
                        """)).message())
                .hasValueSatisfying(message -> assertThat(message.status()).isNull());
    }

    @Test
    void failed_message_has_its_error() {
        assertThat(message("message_updated__outgoing_failed").externalError()).isNotBlank();
    }

    @Test
    void missing_creation_time_becomes_now() {
        assertThat(message("message_created__seed_document").createdAt()).isEqualTo(NOW);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"2026-06-17T10:00:00.123Z\"', 2026-06-17T10:00:00.123Z",
        "1781690400, 2026-06-17T10:00:00Z",
        "'\"yesterday\"', 2026-06-17T16:05:46Z",
        "9223372036854775807, 2026-06-17T16:05:46Z",
        "-9223372036854775808, 2026-06-17T16:05:46Z",
        "1781690400123, 2026-06-17T16:05:46Z",
        "'\"+999999999-12-31T23:59:59-18:00\"', 2026-06-17T16:05:46Z",
        "1.5, 2026-06-17T16:05:46Z"
    })
    void time_is_iso_text_or_seconds_and_anything_else_is_ignored(String written, Instant at) {
        MessageChanged changed = (MessageChanged)
                read("message_created", "{\"id\": 1, \"conversation\": {\"id\": 2}, \"created_at\": " + written + "}");

        assertThat(changed.message())
                .hasValueSatisfying(message -> assertThat(message.createdAt()).isEqualTo(at));
    }

    @ParameterizedTest
    @CsvSource({
        "outgoing, false, 018f0000-0000-7000-8000-000000000001, true",
        "template, false, 018F0000-0000-7000-8000-000000000001, true",
        "incoming, false, 018f0000-0000-7000-8000-000000000001, false",
        "outgoing, true, 018f0000-0000-7000-8000-000000000001, false",
        "outgoing, false, 1-1-1-1-1, false",
        "outgoing, false, 018f0000-0000-7000-8000-00000000000g, false"
    })
    void only_outgoing_messages_may_name_their_notification(String type, boolean note, String id, boolean accepted) {
        MessageChanged changed = (MessageChanged) read("message_updated", """
                {"id": 1, "message_type": "%s", "private": %s, "conversation": {"id": 2},
                 "content_attributes": {"citaplanner_notification_id": "%s"}}
                """.formatted(type, note, id));

        assertThat(changed.notification().isPresent()).isEqualTo(accepted);
    }

    @Test
    void sender_of_a_reply_is_not_the_contact() {
        InboundEvent event = read("message_created", """
                {"id": 1, "message_type": "outgoing", "sender": {"id": 5, "type": "user"},
                 "conversation": {"id": 2, "meta": {"sender": {"id": 7, "phone_number": "+525512345678"}}}}
                """);

        assertThat(((MessageChanged) event).contact()).hasValue(new ContactCard(7, "+525512345678", null));
        assertThat(event.contactToMatch()).isEmpty();
    }

    /** Anybody can write an identifier; only a row of the same contact that says so makes it certain. */
    @ParameterizedTest
    @CsvSource({"true, 7, true", "false, 7, false", "true, 8, false", "'\"true\"', 7, false", "null, 7, false"})
    void identifier_counts_only_where_chatwoot_has_verified_it(String verified, long contact, boolean counts) {
        InboundEvent event = read("message_created", """
                {"id": 1, "message_type": "incoming",
                 "sender": {"id": 7, "identifier": "citaplanner/clinica/c-1", "type": "contact"},
                 "conversation": {"id": 2, "channel": "Channel::WebWidget",
                                  "contact_inbox": {"contact_id": %d, "source_id": "x", "hmac_verified": %s}}}
                """.formatted(contact, verified));

        assertThat(event.contactToMatch().orElseThrow().verifiedIdentifier())
                .isEqualTo(counts ? "citaplanner/clinica/c-1" : null);
    }

    @Test
    void contact_event_alone_verifies_nothing() {
        InboundEvent event = read("contact_updated", """
                {"id": 7, "identifier": "citaplanner/clinica/c-1", "hmac_verified": true,
                 "contact_inbox": {"contact_id": 8, "hmac_verified": true}}
                """);

        assertThat(event.contactToMatch().orElseThrow().verifiedIdentifier()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"message_created, true", "message_updated, false"})
    void new_message_triggers_matching_and_an_update_does_not(String name, boolean matched) {
        InboundEvent event = read(name, """
                {"id": 1, "message_type": "incoming", "sender": {"id": 7, "phone_number": "+525512345678"},
                 "conversation": {"id": 2}}
                """);

        assertThat(event.contactToMatch().isPresent()).isEqualTo(matched);
    }

    @ParameterizedTest
    @CsvSource({"phone_number, true", "email, true", "identifier, true", "custom_attributes, false", "name, false"})
    void contact_is_matched_again_when_its_identity_changed(String changed, boolean again) {
        InboundEvent event = read("contact_updated", """
                {"id": 7, "phone_number": "+525512345678", "changed_attributes": [
                  {"last_activity_at": {"previous_value": null, "current_value": 1}},
                  {"%s": {"previous_value": null, "current_value": "x"}}]}
                """.formatted(changed));

        assertThat(event.contactToMatch().isPresent()).isEqualTo(again);
    }

    @Test
    void contact_without_listed_changes_is_matched_again() {
        assertThat(read("contact_updated", "{\"id\": 7, \"changed_attributes\": null}")
                        .contactToMatch())
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"automation_event.message_created", "invented_tomorrow"})
    void unused_events_are_parsed(String name) {
        assertThat(read(name, "{\"account\": {\"id\": 3}}")).isInstanceOfSatisfying(Other.class, other -> {
            assertThat(other.name()).isEqualTo(name);
            assertThat(other.origin().account()).hasValue(3);
        });
    }

    @Test
    void missing_required_fields_are_named() {
        refused("message_created", "{\"conversation\": {\"id\": 2}}", "id must be a whole number");
        refused("message_created", "{\"id\": \"1\", \"conversation\": {\"id\": 2}}", "id must be a whole number");
        refused("message_updated", "{\"id\": 1}", "conversation.id must be a whole number");
        refused("contact_created", "{\"account\": {\"id\": 3}}", "id must be a whole number");
        refused("contact_updated", "{\"id\": 1.5}", "id must be a whole number");
    }

    private void refused(String name, String payload, String reason) {
        assertThatThrownBy(() -> read(name, payload))
                .isInstanceOf(InvalidInput.class)
                .hasMessage(reason);
    }
}
