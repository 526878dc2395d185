package com.citaplanner.sandbox.chatwoot;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.sandbox.chatwoot.ApiCalls.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest extends StandInTest {
    @ParameterizedTest
    @ValueSource(strings = {"api_access_token", "Api-Access-Token"})
    void both_spellings_of_the_header_are_read(String header) {
        assertThat(contact(3, header, chatwoot.accessToken()).status()).isEqualTo(200);
    }

    @Test
    void missing_and_wrong_tokens_get_different_errors() {
        Reply missing = contact(3, "Authorization", "Bearer " + chatwoot.accessToken());
        Reply invalid = contact(3, "api_access_token", "nonsense");

        assertThat(missing.status()).isEqualTo(401);
        assertThat(missing.text()).isEqualTo("{\"errors\":[\"You need to sign in or sign up before continuing.\"]}");
        assertThat(invalid.status()).isEqualTo(401);
        assertThat(invalid.text()).isEqualTo("{\"error\":\"Invalid Access Token\"}");
    }

    @Test
    void foreign_account_is_401_and_an_unknown_one_404() {
        Reply foreign = contact(4, "Api-Access-Token", chatwoot.accessToken());
        Reply unknown = contact(77, "Api-Access-Token", chatwoot.accessToken());

        assertThat(foreign.status()).isEqualTo(401);
        assertThat(foreign.text()).isEqualTo("{\"error\":\"You are not authorized to access this account\"}");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.text()).isEqualTo("{\"error\":\"Resource could not be found\"}");
    }

    @Test
    void agents_token_may_not_manage_webhooks() {
        try (ApiCalls agent = new ApiCalls(chatwoot, chatwoot.agentToken())) {
            assertThat(agent.get("contacts/1187").status()).isEqualTo(200);
            assertThat(agent.get("webhooks").status()).isEqualTo(401);
            assertThat(agent.get("webhooks").text())
                    .isEqualTo("{\"error\":\"You are not authorized to do this action\"}");
        }
    }

    @Test
    void bots_token_writes_messages_but_no_contacts() {
        try (ApiCalls bot = new ApiCalls(chatwoot, chatwoot.botToken())) {
            assertThat(bot.get("contacts/1187").text())
                    .isEqualTo("{\"error\":\"Access to this endpoint is not authorized for bots\"}");
            assertThat(bot.post("conversations/456/messages", "{\"content\":\"Hola\"}")
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void webhook_secrets_are_generated_and_urls_are_unique() {
        String body =
                "{\"url\":\"http://127.0.0.1:9/hook\",\"secret\":\"mine\",\"subscriptions\":[\"message_created\"]}";

        Reply created = calls.post("webhooks", body);
        Reply again = calls.post("webhooks", body);

        assertThat(created.payload().path("webhook").path("secret").asText())
                .hasSize(24)
                .doesNotContain("mine");
        assertThat(calls.get("webhooks").payload().path("webhooks")).hasSize(1);
        assertThat(again.text()).isEqualTo("{\"message\":\"Url has already been taken\",\"attributes\":[\"url\"]}");
    }

    @Test
    void standard_name_is_not_allowed_as_custom_attribute() {
        Reply refused = calls.post(
                "custom_attribute_definitions",
                "{\"attribute_display_name\":\"Tel\",\"attribute_key\":\"phone_number\",\"attribute_model\":1}");
        Reply nonsense = calls.post(
                "custom_attribute_definitions",
                "{\"attribute_display_name\":\"Tel\",\"attribute_key\":\"tel\",\"attribute_model\":9}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(nonsense.status()).isEqualTo(500);
    }

    @Test
    void body_without_content_type_is_ignored() {
        Reply created = calls.exchange(calls.request("/api/v1/accounts/3/contacts", "POST", "{\"name\":\"Ana\"}")
                .setHeader("Content-Type", "text/plain")
                .header("Api-Access-Token", chatwoot.accessToken()));

        assertThat(created.payload().path("contact").path("name").asText("?")).isEmpty();
    }

    private Reply contact(long account, String header, String token) {
        return calls.exchange(calls.request("/api/v1/accounts/" + account + "/contacts/1187", "GET", null)
                .header(header, token));
    }
}
