package com.citaplanner.sandbox.chatwoot;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.sandbox.chatwoot.ApiCalls.Reply;
import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class ConversationsTest extends StandInTest {
    @Test
    void api_inbox_without_source_id_gets_a_new_contact_inbox_on_every_call() {
        String body = "{\"inbox_id\":12,\"contact_id\":1220}";

        calls.post("conversations", body);
        calls.post("conversations", body);

        assertThat(calls.get("contacts/1220").payload().path("contact_inboxes")).hasSize(2);
    }

    @Test
    void known_source_id_is_reused() {
        String sourceId = contactable(1187, 12);

        Reply created =
                calls.post("conversations", "{\"inbox_id\":12,\"contact_id\":1187,\"source_id\":\"" + sourceId + "\"}");

        assertThat(created.status()).isEqualTo(200);
        assertThat(created.json().path("id").asLong()).isGreaterThan(5000);
        assertThat(calls.get("contacts/1187").payload().path("contact_inboxes")).hasSize(3);
    }

    @Test
    void another_contacts_source_id_is_refused() {
        String sourceId = contactable(1187, 12);

        Reply refused =
                calls.post("conversations", "{\"inbox_id\":12,\"contact_id\":1220,\"source_id\":\"" + sourceId + "\"}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).isEqualTo("{\"error\":\"source_id should be unique\"}");
    }

    @Test
    void channel_requires_the_contacts_address() {
        Reply refused = calls.post("conversations", "{\"inbox_id\":14,\"contact_id\":1194}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text())
                .isEqualTo("{\"error\":\"param is missing or the value is empty: contact phone number\"}");
    }

    @Test
    void conversation_can_be_created_by_source_id_alone() {
        assertThat(calls.post("conversations", "{\"source_id\":\"525512340001\"}")
                        .status())
                .isEqualTo(200);
        assertThat(calls.post("conversations", "{\"source_id\":\"nobody\"}").status())
                .isEqualTo(404);
    }

    @Test
    void whatsapp_source_id_is_a_number_without_plus() {
        Reply refused =
                calls.post("conversations", "{\"inbox_id\":14,\"contact_id\":1220,\"source_id\":\"+525566667777\"}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("attributes").get(0).asText()).isEqualTo("source_id");
    }

    @Test
    void first_message_comes_with_the_conversation() {
        Reply created =
                calls.post("conversations", "{\"inbox_id\":14,\"contact_id\":1220,\"message\":{\"content\":\"Hola\"}}");

        long id = created.json().path("id").asLong();
        assertThat(chatwoot.messages(id)).hasSize(1);
        assertThat(created.json().path("can_reply").asBoolean()).isFalse();
        assertThat(calls.get("contacts/1220/conversations")
                        .payload()
                        .get(0)
                        .path("id")
                        .asLong())
                .isEqualTo(id);
    }

    @Test
    void refused_first_message_creates_no_conversation() {
        String start = "{\"inbox_id\":14,\"contact_id\":1220,\"message\":{\"content\":\"x\",";

        assertThat(calls.post("conversations", start + "\"message_type\":\"incoming\"}}")
                        .status())
                .isEqualTo(500);
        assertThat(calls.post("conversations", start + "\"template_params\":[1]}}")
                        .status())
                .isEqualTo(422);
        assertThat(calls.get("contacts/1220/conversations").payload()).isEmpty();
    }

    @Test
    void unknown_status_fails_the_request() {
        assertThat(calls.post("conversations/4521/toggle_status", "{\"status\":\"closed\"}")
                        .status())
                .isEqualTo(500);
        assertThat(calls.post("conversations", "{\"inbox_id\":12,\"contact_id\":111,\"status\":\"bot\"}")
                        .status())
                .isEqualTo(500);
    }

    @Test
    void toggling_without_a_status_flips() {
        JsonNode resolved = calls.post("conversations/4521/toggle_status", "{}").payload();

        assertThat(resolved.path("current_status").asText()).isEqualTo("resolved");
        assertThat(resolved.path("conversation_id").asLong()).isEqualTo(4521);
        assertThat(calls.post("conversations/4521/toggle_status", "{}")
                        .payload()
                        .path("current_status")
                        .asText())
                .isEqualTo("open");
    }

    @Test
    void unknown_assignee_clears_the_assignment() {
        assertThat(calls.post("conversations/4521/assignments", "{\"assignee_id\":5}")
                        .json()
                        .path("name")
                        .asText())
                .isEqualTo("María Hernández");

        Reply unassigned = calls.post("conversations/4521/assignments", "{\"assignee_id\":404}");

        assertThat(unassigned.status()).isEqualTo(200);
        assertThat(unassigned.text()).isEqualTo("null");
        assertThat(chatwoot.conversation(4521).orElseThrow().assigneeId()).isNull();
    }

    @Test
    void attributes_of_a_conversation_are_replaced() {
        calls.post("conversations/4521/custom_attributes", "{\"custom_attributes\":{\"a\":1}}");

        Reply replaced = calls.post("conversations/4521/custom_attributes", "{\"custom_attributes\":{\"b\":2}}");

        assertThat(replaced.text()).isEqualTo("{\"custom_attributes\":{\"b\":2}}");
        assertThat(calls.post("conversations/4521/custom_attributes", "{}").status())
                .isEqualTo(500);
    }

    @Test
    void phone_as_an_integer_is_too_large_for_a_conversation() {
        Reply refused =
                calls.post("conversations/4521/custom_attributes", "{\"custom_attributes\":{\"phone\":525512345678}}");

        assertThat(refused.status()).isEqualTo(422);
    }

    @Test
    void contactable_inboxes_have_the_source_id_of_each_channel() {
        assertThat(contactable(1187, 14)).isEqualTo("5215512345678");
        assertThat(contactable(1187, 15)).isEqualTo("+5215512345678");
        assertThat(contactable(1187, 17)).isEqualTo("whatsapp:+5215512345678");
        assertThat(contactable(1187, 12)).isEqualTo("7c1f5a0e-3b7d-4f55-9f4e-000000001187");
        assertThat(contactable(1187, 16)).isEmpty();
        assertThat(contactable(1194, 16)).isEqualTo("lucia@example.mx");
        assertThat(contactable(1220, 11)).isEmpty();
    }

    private String contactable(long contact, long inbox) {
        return calls.get("contacts/" + contact + "/contactable_inboxes")
                .payload()
                .valueStream()
                .filter(row -> row.path("inbox").path("id").asLong() == inbox)
                .map(row -> row.path("source_id").asText())
                .findFirst()
                .orElse("");
    }
}
