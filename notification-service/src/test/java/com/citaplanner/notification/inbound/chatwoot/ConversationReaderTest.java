package com.citaplanner.notification.inbound.chatwoot;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.Fixtures;
import com.citaplanner.notification.Json;
import com.citaplanner.notification.conversation.Assignee;
import com.citaplanner.notification.conversation.ConversationChange;
import com.citaplanner.notification.conversation.ConversationDetails;
import com.citaplanner.notification.conversation.ConversationStatus;
import com.citaplanner.notification.conversation.MessageAuthor;
import com.citaplanner.notification.conversation.NewMessage;
import com.citaplanner.notification.conversation.StoryEntry.Kind;
import com.citaplanner.notification.support.BesideOthers;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@BesideOthers
class ConversationReaderTest {
    private static final Instant UPDATED = Instant.parse("2026-06-17T16:05:45.412387Z");
    private static final Instant CREATED = Instant.parse("2026-06-17T15:05:45Z");

    private final EventReader reader = new EventReader(Clock.systemUTC());

    private static ObjectNode fixture(String name) {
        return Fixtures.read(name + ".json").deepCopy();
    }

    private ConversationDetails read(JsonNode event) {
        return reader.read(event.get("event").asText(), event)
                .toldConversation()
                .orElseThrow();
    }

    private static List<String> changes(ConversationDetails details) {
        return details.changes().stream()
                .filter(change -> change.kind() != Kind.CREATED)
                .map(change -> change.kind() + " " + change.before() + " " + change.after() + " " + change.author())
                .toList();
    }

    @Test
    void nothing_is_later_than_its_event() {
        ConversationDetails changed = read(fixture("conversation_updated__assignee_changed"));
        ConversationDetails written = read(fixture("message_created__incoming_whatsapp_521"));
        Instant received = CREATED.minusSeconds(60);

        assertThat(changed.notAfter(received).at()).isEqualTo(received);
        assertThat(changed.notAfter(received).changes())
                .hasSameSizeAs(changed.changes())
                .allSatisfy(change -> assertThat(change.at()).isEqualTo(received));
        assertThat(written.notAfter(received).message().map(NewMessage::createdAt))
                .contains(received);
        assertThat(changed.notAfter(UPDATED.plusSeconds(1))).isEqualTo(changed);
    }

    @Test
    void state_is_that_of_the_conversation() {
        ConversationDetails details = read(fixture("conversation_updated__assignee_changed"));

        assertThat(details.id()).isEqualTo(4521);
        assertThat(details.at()).isEqualTo(UPDATED);
        assertThat(details.inboxId()).hasValue(14);
        assertThat(details.contactId()).hasValue(1187);
        assertThat(details.channel()).isEqualTo("Channel::Whatsapp");
        assertThat(details.status()).contains(ConversationStatus.OPEN);
        assertThat(details.assignee()).contains(new Assignee(5, false, "María Hernández"));
        assertThat(details.canReply()).isTrue();
        assertThat(details.blocked()).isFalse();
        assertThat(details.message()).isEmpty();
    }

    @Test
    void change_has_its_own_time_and_the_beginning_is_known() {
        ConversationDetails details = read(fixture("conversation_updated__assignee_changed"));

        assertThat(details.changes())
                .containsExactly(
                        new ConversationChange(
                                Kind.ASSIGNEE, Instant.parse("2026-06-17T16:05:45.412Z"), null, "agent:5", null),
                        new ConversationChange(Kind.CREATED, CREATED, null, null, null));
        assertThat(changes(read(fixture("conversation_status_changed__resolved"))))
                .containsExactly("STATUS open resolved null");
    }

    @Test
    void all_changes_of_an_event_are_read_with_who_caused_them() {
        ObjectNode event = fixture("conversation_updated__assignee_changed");
        event.set("actor", Json.of("{\"type\": \"user\", \"id\": 8}"));
        event.set("changed_attributes", Json.of("""
                [{"team_id": {"previous_value": 2, "current_value": null}},
                 {"label_list": {"previous_value": [], "current_value": ["vip", "cita"]}},
                 {"assignee_agent_bot_id": {"previous_value": 3, "current_value": null}},
                 {"assignee_id": {"previous_value": null, "current_value": 5}},
                 {"priority": {"previous_value": null, "current_value": "high"}},
                 {"updated_at": {"previous_value": null, "current_value": "2026-06-17T16:05:45.412Z"}}]
                """));

        assertThat(changes(read(event)))
                .containsExactly(
                        "TEAM 2 null agent:8", "LABELS null cita,vip agent:8", "ASSIGNEE bot:3 agent:5 agent:8");
    }

    @Test
    void changes_without_their_time_are_left_to_the_states() {
        ObjectNode event = fixture("conversation_status_changed__resolved");
        event.set(
                "changed_attributes",
                Json.of("[{\"status\": {\"previous_value\": \"open\", \"current_value\": \"resolved\"}}]"));

        assertThat(changes(read(event))).isEmpty();
        assertThat(read(event).status()).contains(ConversationStatus.RESOLVED);
    }

    @ParameterizedTest
    @CsvSource({
        "message_created__incoming_whatsapp_521, CLIENT",
        "message_created__outgoing_agent, AGENT",
        "message_created__outgoing_own_api_echo, NOTIFICATION",
        "message_created__seed_document, CLIENT",
    })
    void author_of_a_new_message_is_known(String file, MessageAuthor author) {
        assertThat(read(fixture(file)).message().map(NewMessage::author)).contains(author);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "content_attributes    | {\"external_echo\": true}     | BUSINESS_PHONE",
                "content_attributes    | {\"automation_rule_id\": 7}   | SYSTEM",
                "additional_attributes | {\"campaign_id\": 7}          | SYSTEM",
                "message_type          | \"template\"                  | SYSTEM",
                "sender                | null                          | SYSTEM",
                "sender                | {\"type\": \"agent_bot\"}     | BOT",
            })
    void other_authors_of_outgoing_messages_are_told_apart(String field, String value, MessageAuthor author) {
        ObjectNode event = fixture("message_created__outgoing_agent");
        event.set(field, Json.of(value));

        assertThat(read(event).message().map(NewMessage::author)).contains(author);
    }

    @Test
    void notes_and_later_changes_of_messages_are_no_new_messages() {
        assertThat(read(fixture("message_created__private_note")).message()).isEmpty();
        assertThat(read(fixture("message_updated__outgoing_delivered")).message())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"group\": true}",
                "{\"contact_inbox\": {\"source_id\": \"1203630@g.us\"}}",
                "{\"meta\": {\"sender\": {\"id\": 1, \"identifier\": \"1203630@g.us\"}}}",
            })
    void groups_are_recognised(String mark) {
        ObjectNode event = fixture("message_created__incoming_whatsapp_521");
        ((ObjectNode) event.get("conversation")).setAll((ObjectNode) Json.of(mark));

        assertThat(read(event).message().map(NewMessage::group)).contains(true);
        assertThat(read(fixture("message_created__incoming_whatsapp_521"))
                        .message()
                        .map(NewMessage::group))
                .contains(false);
    }

    @Test
    void conversation_without_an_id_tells_nothing() {
        assertThat(reader.read("conversation_updated", Json.of("{\"id\": \"x\"}"))
                        .toldConversation())
                .isEqualTo(Optional.empty());
    }

    @Test
    void bot_is_told_from_an_agent() {
        ObjectNode event = fixture("conversation_updated__assignee_changed");
        ((ObjectNode) event.get("meta")).put("assignee_type", "AgentBot");

        assertThat(read(event).assignee().map(Assignee::text)).contains("bot:5");
    }
}
