package com.citaplanner.sandbox.chatwoot;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.sandbox.chatwoot.ApiCalls.Reply;
import com.citaplanner.sandbox.chatwoot.store.Account;
import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** What an administrator sees and changes: version, webhooks, inboxes, attribute definitions. */
class AdministrationTest extends StandInTest {
    private static final String WEBHOOK =
            "{\"url\":\"https://hooks.example/a\",\"name\":\"CitaPlanner\",\"subscriptions\":[\"message_created\"]}";

    private Reply installation(String path) {
        return calls.exchange(calls.request(path, "GET", null).header("Api-Access-Token", chatwoot.accessToken()));
    }

    @Test
    void version_is_public() {
        Reply version = calls.exchange(calls.request("/api", "GET", null));

        assertThat(version.json().path("version").asText()).isEqualTo("4.15.1");
        assertThat(installation("/api/v1/profile")
                        .json()
                        .path("accounts")
                        .path(0)
                        .path("role")
                        .asText())
                .isEqualTo("administrator");
    }

    @Test
    void webhook_is_changed_and_removed() {
        JsonNode created = calls.post("webhooks", WEBHOOK).payload().path("webhook");
        String path = "webhooks/" + created.path("id").asLong();

        JsonNode changed = calls.put(
                        path, "{\"url\":\"https://hooks.example/b\",\"subscriptions\":[\"contact_created\"]}")
                .payload()
                .path("webhook");

        assertThat(changed.path("secret")).isEqualTo(created.path("secret"));
        assertThat(changed.path("name").asText()).isEqualTo("CitaPlanner");
        Reply removed = calls.send("DELETE", path, null);
        assertThat(removed.status() + removed.text()).isEqualTo("200");
        assertThat(calls.send("DELETE", path, null).status()).isEqualTo(404);
    }

    @Test
    void old_version_has_no_secrets() {
        chatwoot.account().setVersion("4.11.0", false);

        assertThat(calls.post("webhooks", WEBHOOK).payload().path("webhook").has("secret"))
                .isFalse();
        assertThat(installation("/api").json().path("version").asText()).isEqualTo("4.11.0");
    }

    @Test
    void only_administrators_see_the_web_chats_secret() {
        assertThat(calls.get("inboxes/11").json().path("hmac_token").asText()).isEqualTo(Account.HMAC_TOKEN);
        assertThat(calls.get("inboxes/12").json().has("website_token")).isFalse();
        try (ApiCalls agent = new ApiCalls(chatwoot, chatwoot.agentToken())) {
            JsonNode inbox = agent.get("inboxes/11").json();
            assertThat(inbox.path("website_token").asText()).isEqualTo(Account.WEBSITE_TOKEN);
            assertThat(inbox.has("hmac_token")).isFalse();
        }
    }

    @Test
    void inbox_is_removed_and_has_settings_of_its_own() {
        chatwoot.account().setField(12, "working_hours_enabled", true);
        chatwoot.account().removeInbox(18);

        assertThat(calls.get("inboxes/12").json().path("working_hours_enabled").asBoolean())
                .isTrue();
        assertThat(calls.get("inboxes/18").status()).isEqualTo(404);
        assertThat(calls.get("inboxes").payload()).hasSize(Account.INBOXES.size() - 1);
    }

    @Test
    void attribute_definition_is_removed() {
        long id = calls.post(
                        "custom_attribute_definitions",
                        "{\"attribute_display_name\":\"Clave\",\"attribute_key\":\"clave\",\"attribute_model\":1}")
                .json()
                .path("id")
                .asLong();

        assertThat(calls.send("DELETE", "custom_attribute_definitions/" + id, null)
                        .status())
                .isEqualTo(200);
        assertThat(chatwoot.attributeKeys()).doesNotContain("clave");
    }

    @Test
    void revoked_token_is_invalid() {
        chatwoot.account().revoke(chatwoot.accessToken());

        assertThat(calls.get("inboxes").text()).isEqualTo("{\"error\":\"Invalid Access Token\"}");
    }
}
