package com.citaplanner.sandbox.chatwoot;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.sandbox.chatwoot.ApiCalls.Reply;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgentsTest extends StandInTest {
    private static List<Long> ids(JsonNode agents) {
        return agents.findValues("id").stream().map(JsonNode::asLong).toList();
    }

    @Test
    void agents_are_listed_without_an_envelope_and_with_their_presence() {
        chatwoot.agents().setPresence(5, "busy");

        JsonNode agents = calls.get("agents").json();

        assertThat(ids(agents)).containsExactly(5L, 6L, 8L, 10L, 9L);
        assertThat(agents.get(0).path("availability_status").asText()).isEqualTo("busy");
        assertThat(agents.get(4).path("role").asText()).isEqualTo("administrator");
    }

    @Test
    void members_of_an_inbox_and_of_a_team() {
        chatwoot.agents().setTeam(2, List.of(8L, 9L));
        Reply changed = calls.send("PATCH", "inbox_members", "{\"inbox_id\":12,\"user_ids\":[5,10]}");

        assertThat(changed.status()).isEqualTo(200);
        assertThat(ids(calls.get("inbox_members/12").payload())).containsExactly(5L, 10L);
        assertThat(ids(calls.get("teams/2/team_members").json())).containsExactly(8L, 9L);
        assertThat(calls.get("teams/3/team_members").status()).isEqualTo(404);
        assertThat(calls.get("inbox_members/404").status()).isEqualTo(404);
    }

    @Test
    void an_unknown_assignee_leaves_nobody_without_an_error() {
        assertThat(calls.post("conversations/456/assignments", "{\"assignee_id\":8}")
                        .json()
                        .path("id")
                        .asLong())
                .isEqualTo(8);
        Reply unknown = calls.post("conversations/456/assignments", "{\"assignee_id\":404}");

        assertThat(unknown.status()).isEqualTo(200);
        assertThat(unknown.text()).isEqualTo("null");
        assertThat(calls.get("conversations/456").json().path("meta").has("assignee"))
                .isFalse();
    }

    @Test
    void canned_responses_have_unique_short_codes() {
        Reply created = calls.post(
                "canned_responses", "{\"canned_response\":{\"short_code\":\"hola\",\"content\":\"Buenos días\"}}");
        long id = created.json().path("id").asLong();
        assertThat(created.status()).isEqualTo(200);
        Reply taken = calls.post("canned_responses", "{\"short_code\":\"hola\",\"content\":\"Otra\"}");
        assertThat(taken.status()).isEqualTo(422);
        assertThat(taken.text())
                .isEqualTo("{\"message\":\"Short code has already been taken\",\"attributes\":[\"short_code\"]}");

        calls.send("PATCH", "canned_responses/" + id, "{\"canned_response\":{\"content\":\"Buenas\"}}");
        assertThat(calls.get("canned_responses?search=BUENA")
                        .json()
                        .get(0)
                        .path("content")
                        .asText())
                .isEqualTo("Buenas");
        assertThat(calls.send("DELETE", "canned_responses/" + id, null).text()).isEmpty();
        assertThat(calls.get("canned_responses").json()).isEmpty();
        assertThat(calls.send("DELETE", "canned_responses/" + id, null).status())
                .isEqualTo(404);
    }
}
