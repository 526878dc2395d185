package com.citaplanner.sandbox.chatwoot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.citaplanner.sandbox.chatwoot.ApiCalls.Reply;
import com.citaplanner.sandbox.chatwoot.rules.Refusal;
import com.citaplanner.sandbox.chatwoot.store.Account;
import com.citaplanner.sandbox.chatwoot.store.Contact;
import com.citaplanner.sandbox.chatwoot.store.Conversation;
import com.citaplanner.sandbox.chatwoot.store.Message;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** The web chat: who a visitor is, and how certainly. */
class WidgetTest extends StandInTest {
    private static String hash(String identifier) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Account.HMAC_TOKEN.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(identifier.getBytes(StandardCharsets.UTF_8)));
    }

    private Reply widget(String method, String path, String token, String json) {
        var request = calls.request("/api/v1/widget/" + path, method, json);
        return calls.exchange(token == null ? request : request.header("X-Auth-Token", token));
    }

    private String visit() {
        return widget("POST", "config", null, "{\"website_token\":\"" + Account.WEBSITE_TOKEN + "\"}")
                .json()
                .path("widget_auth_token")
                .asText();
    }

    private boolean verified(Message message) {
        Conversation conversation =
                chatwoot.conversation(message.conversationId()).orElseThrow();
        return calls.get("conversations/" + conversation.id())
                .json()
                .path("meta")
                .path("hmac_verified")
                .asBoolean();
    }

    private Contact contact(Message message) {
        return chatwoot.contact(chatwoot.conversation(message.conversationId())
                        .orElseThrow()
                        .contactId())
                .orElseThrow();
    }

    @Test
    void signed_visitor_is_verified() throws GeneralSecurityException {
        String token = chatwoot.visitors().identify(visit(), "c-1", hash("c-1"), "Ana");
        Message message = chatwoot.visitors().write(token, "Hola");

        assertThat(verified(message)).isTrue();
        assertThat(contact(message).identifier()).isEqualTo("c-1");
    }

    @Test
    void identifier_of_an_update_is_kept_and_not_verified() {
        String token = visit();
        chatwoot.visitors().update(token, "c-1");
        Message message = chatwoot.visitors().write(token, "Hola");

        assertThat(verified(message)).isFalse();
        assertThat(contact(message).identifier()).isEqualTo("c-1");
    }

    @Test
    void wrong_hash_is_refused() {
        String token = visit();

        assertThat(widget(
                                "PATCH",
                                "contact/set_user",
                                token,
                                "{\"identifier\":\"c-1\",\"identifier_hash\":\"" + "0".repeat(64) + "\"}")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void missing_hash_is_refused() {
        assertThat(widget("PATCH", "contact/set_user", visit(), "{\"identifier\":\"c-1\"}")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void verified_visitor_who_becomes_another_is_a_new_one() throws GeneralSecurityException {
        String ana = chatwoot.visitors().identify(visit(), "c-1", hash("c-1"), null);

        assertThat(chatwoot.visitors().identify(ana, "c-2", hash("c-2"), null)).isNotEqualTo(ana);
    }

    @Test
    void verified_visitor_who_updates_the_identifier_stays_verified() throws GeneralSecurityException {
        String ana = chatwoot.visitors().identify(visit(), "c-1", hash("c-1"), null);
        chatwoot.visitors().update(ana, "c-2");

        Message message = chatwoot.visitors().write(ana, "Hola");

        assertThat(verified(message)).isTrue();
        assertThat(contact(message).identifier()).isEqualTo("c-2");
    }

    @Test
    void known_identifier_is_the_same_contact() throws GeneralSecurityException {
        Message first =
                chatwoot.visitors().write(chatwoot.visitors().identify(visit(), "c-1", hash("c-1"), null), "Hola");
        Message second =
                chatwoot.visitors().write(chatwoot.visitors().identify(visit(), "c-1", hash("c-1"), null), "Otra vez");

        assertThat(contact(second).id()).isEqualTo(contact(first).id());
    }

    @Test
    void script_and_page_are_served_and_any_site_may_write() {
        assertThat(calls.exchange(calls.request("/packs/js/sdk.js", "GET", null))
                        .text())
                .contains("chatwootSDK");
        assertThat(calls.exchange(calls.request("/sitio", "GET", null)).text()).contains("chatwootSDK.run");
        assertThat(widget("POST", "messages", visit(), "{\"message\":{\"content\":\"Hola\"}}")
                        .status())
                .isEqualTo(200);
        assertThatThrownBy(() -> chatwoot.visitors().visit("other")).isInstanceOf(Refusal.class);
    }
}
