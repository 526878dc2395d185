package com.citaplanner.notification.connect.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.access.Scope;
import com.citaplanner.notification.support.Api;
import com.citaplanner.notification.support.Api.ApiResponse;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import com.citaplanner.sandbox.chatwoot.ChatwootSettings;
import com.citaplanner.sandbox.chatwoot.ChatwootStandIn;
import com.citaplanner.sandbox.chatwoot.rules.WidgetVisitors;
import com.citaplanner.sandbox.chatwoot.store.Account;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The web chat of a tenant's site: signed-in clients are recognised without a phone, and nobody else is. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class WidgetResourceTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    World world;
    private ChatwootStandIn chatwoot;
    private String tenant;
    private Api sender;

    @BeforeEach
    void connectedTenant() {
        chatwoot = ChatwootStandIn.start(ChatwootSettings.forTests());
        tenant = "widget-" + UUID.randomUUID();
        Api admin = Api.of(world, tenant, Scope.ADMIN);
        sender = Api.of(world, tenant, Scope.SEND);
        world.change(
                "insert into client (tenant_id, id, version, name) values (?, 'c-ana', 1, 'Ana'), (?, 'c-eva', 1, 'Eva')",
                tenant,
                tenant);
        ApiResponse connected = admin.post(
                path("connect"),
                Map.of("apiUrl", chatwoot.url(), "apiAccessToken", chatwoot.accessToken(), "accountId", 3));
        assertThat(connected.body().path("complete").asBoolean())
                .as(connected.text())
                .isTrue();
    }

    @AfterEach
    void stop() {
        chatwoot.close();
    }

    private String path(String resource) {
        return "/api/v1/tenants/" + tenant + "/chatwoot/" + resource;
    }

    private JsonNode widget(String client) {
        ApiResponse response = sender.get(path("widget?clientId=" + client));
        assertThat(response.status()).as(response.text()).isEqualTo(200);
        return response.body();
    }

    private String clientOf(long contact) {
        return String.join(
                "",
                world.rows("select client_id from contact where tenant_id = ? and contact_id = ?", tenant, contact));
    }

    private void arrived(String text) {
        await().atMost(TIMEOUT)
                .until(() -> !world.rows("select 1 from interaction where tenant_id = ? and content = ?", tenant, text)
                        .isEmpty());
    }

    private long contactOf(String identifier) {
        return chatwoot.contacts().stream()
                .filter(contact -> identifier.equals(contact.identifier()))
                .findFirst()
                .orElseThrow()
                .id();
    }

    @Test
    void signed_in_client_is_recognised_without_a_phone() {
        JsonNode widget = widget("c-ana");
        WidgetVisitors visitors = chatwoot.visitors();
        String visitor = visitors.visit(widget.path("websiteToken").asText());
        String identifier = widget.path("identifier").asText();
        visitor = visitors.identify(
                visitor, identifier, widget.path("identifierHash").asText(), null);
        visitors.write(visitor, "Soy Ana");

        await().atMost(TIMEOUT).until(() -> clientOf(contactOf(identifier)), "c-ana"::equals);
        assertThat(world.rows(
                        "select reason from contact where tenant_id = ? and contact_id = ?",
                        tenant,
                        contactOf(identifier)))
                .containsExactly("verified identity");
    }

    @Test
    void forged_identifier_is_nobody() {
        WidgetVisitors visitors = chatwoot.visitors();
        String identifier = widget("c-eva").path("identifier").asText();
        String visitor = visitors.visit(Account.WEBSITE_TOKEN);
        visitors.update(visitor, identifier);
        visitors.write(visitor, "Soy Eva, de verdad");
        arrived("Soy Eva, de verdad");

        assertThat(clientOf(contactOf(identifier))).isEmpty();
    }

    /** Chatwoot lets a visitor change the identifier without a signature, and still calls the visitor verified. */
    @Test
    void verified_visitor_who_claims_to_be_another_stays_who_they_were() {
        WidgetVisitors visitors = chatwoot.visitors();
        JsonNode own = widget("c-ana");
        String eva = widget("c-eva").path("identifier").asText();
        String visitor = visitors.identify(
                visitors.visit(Account.WEBSITE_TOKEN),
                own.path("identifier").asText(),
                own.path("identifierHash").asText(),
                null);
        visitors.write(visitor, "Soy Ana, al principio");
        long contact = contactOf(own.path("identifier").asText());
        await().atMost(TIMEOUT).until(() -> clientOf(contact), "c-ana"::equals);

        visitors.update(visitor, eva);
        visitors.write(visitor, "Ahora soy Eva");
        arrived("Ahora soy Eva");

        assertThat(contactOf(eva)).isEqualTo(contact);
        assertThat(clientOf(contact)).isEqualTo("c-ana");
    }

    @Test
    void answer_has_no_secret_and_no_cors() {
        ApiResponse response = sender.get(path("widget?clientId=c-ana"));

        assertThat(response.text()).doesNotContain(Account.HMAC_TOKEN);
        assertThat(response.headers()).doesNotContainKey("access-control-allow-origin");
        assertThat(response.body().path("identifierHash").asText()).matches("[0-9a-f]{64}");
        assertThat(sender.get(path("widget")).body().path("identifier").isNull())
                .isTrue();
        assertThat(sender.get(path("widget?clientId=nobody")).status()).isEqualTo(404);
        assertThat(world.rows("select field from channel_secret where tenant_id = ? order by field", tenant))
                .isEqualTo(List.of("apiAccessToken", "hmacToken"));
    }

    @Test
    void tenant_without_a_connection_gets_the_web_chat_of_the_environment() {
        String other = "widget-" + UUID.randomUUID();

        JsonNode widget = Api.of(world, other, Scope.SEND)
                .get("/api/v1/tenants/" + other + "/chatwoot/widget")
                .body();

        assertThat(widget.path("websiteToken").asText()).isEqualTo("websiteTokenOfTheEnvironment");
        assertThat(widget.path("identifier").isNull()).isTrue();
    }
}
