package com.citaplanner.notification.autoreply.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.Json;
import com.citaplanner.notification.access.Scope;
import com.citaplanner.notification.support.Api;
import com.citaplanner.notification.support.Api.ApiResponse;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules for automatic replies, as a tenant's administrator sets them. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class AutoReplyRulesResourceTest {
    private static final String RULES = "/api/v1/auto-reply-rules";

    private static final String TEMPLATES = "/api/v1/templates";

    private static final String FULL = """
            {"closed": {"enabled": true, "text": "Estamos cerrados. {{opening}}"},
             "unanswered": {"minutes": 10},
             "nudge": {"minutes": 45, "to": "CLIENT", "templateId": "%s"},
             "overrides": [{"inboxId": 12, "closed": {"enabled": false}}, {"branchId": "centro", "nudge": {"minutes": null}}],
             "hours": {"days": {"MONDAY": [{"from": "09:00", "to": "14:00"}, {"from": "16:00", "to": "24:00"}]},
               "closures": [{"from": "2026-12-24", "to": "2026-12-26", "reason": "Navidad"}], "openOnHolidays": true}}
            """;

    World world;
    private String tenant;
    private Api admin;

    @BeforeEach
    void tenant() {
        tenant = "replies-" + UUID.randomUUID();
        admin = Api.of(world, tenant, Scope.ADMIN);
    }

    private ApiResponse put(String body) {
        return admin.send("PUT", RULES, "application/json", body);
    }

    private String template(String type, String channel) {
        ApiResponse made = admin.post(
                TEMPLATES,
                Map.of(
                        "type",
                        type,
                        "channel",
                        channel,
                        "language",
                        "es",
                        "name",
                        "propia",
                        "text",
                        "Disculpe la espera"));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.body().path("id").asText();
    }

    @Test
    void templates_that_no_reply_could_use_are_refused() {
        String deleted = template("AUTO_REPLY", "CHATWOOT");
        assertThat(admin.delete(TEMPLATES + "/" + deleted).status()).isEqualTo(204);
        ApiResponse refused = put("""
                {"closed": {"enabled": true, "templateId": "%s"}, "unanswered": {"templateId": "nothing"},
                 "overrides": [{"inboxId": 12}, {"inboxId": 13, "nudge": {"templateId": "%s"}}]}
                """.formatted(deleted, template("APPOINTMENT_REMINDER", "SMS")));

        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(refused.body().path("errors").toString())
                .isEqualTo("[{\"field\":\"closed.templateId\",\"reason\":\"must be the id of a template that exists\"},"
                        + "{\"field\":\"unanswered.templateId\",\"reason\":\"must be the id of a template that exists\"},"
                        + "{\"field\":\"overrides[1].nudge.templateId\",\"reason\":\"must be a template for AUTO_REPLY over"
                        + " CHATWOOT, but is one for APPOINTMENT_REMINDER over SMS\"}]");
    }

    @Test
    void without_rules_everything_is_off() {
        assertThat(admin.get(RULES).text())
                .isEqualTo("{\"closed\":{\"enabled\":false},\"unanswered\":{\"minutes\":null},"
                        + "\"nudge\":{\"minutes\":null,\"to\":\"AGENT\"},\"overrides\":[],\"version\":0,\"custom\":false,"
                        + "\"chatwoot\":null}");
    }

    @Test
    void rules_are_shown_as_they_were_set_and_can_be_sent_back_and_deleted() {
        String template = template("AUTO_REPLY", "CHATWOOT");
        ApiResponse first = put(FULL.formatted(template));

        assertThat(first.status()).as(first.text()).isEqualTo(200);
        JsonNode rules = first.body();
        assertThat(rules.path("closed").path("text").asText()).isEqualTo("Estamos cerrados. {{opening}}");
        assertThat(rules.path("nudge").toString())
                .isEqualTo("{\"minutes\":45,\"to\":\"CLIENT\",\"templateId\":\"" + template + "\"}");
        assertThat(rules.path("overrides").toString())
                .isEqualTo("[{\"branchId\":\"centro\",\"nudge\":{\"minutes\":null,\"to\":\"AGENT\"}},"
                        + "{\"inboxId\":12,\"closed\":{\"enabled\":false}}]");
        assertThat(rules.path("hours")
                        .path("days")
                        .path("MONDAY")
                        .path(1)
                        .path("to")
                        .asText())
                .isEqualTo("24:00");
        assertThat(admin.get(RULES).body()).isEqualTo(rules);
        assertThat(admin.put(RULES, rules).status()).isEqualTo(200);
        assertThat(admin.put(RULES, rules).status()).isEqualTo(409);
        assertThat(admin.delete(RULES).status()).isEqualTo(204);
        assertThat(admin.get(RULES).body().path("custom").asBoolean()).isFalse();
        assertThat(world.rows("select enabled from auto_reply_rules where tenant_id = ?", tenant))
                .containsExactly("f");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"close": {}}                                                          | close
            {"closed": true}                                                       | closed
            {"closed": {"enabled": "yes"}}                                         | closed.enabled
            {"closed": {"text": " "}}                                              | closed.text
            {"closed": {"text": "Abrimos {{opening"}}                                       | closed.text
            {"closed": {"text": "Abrimos {{apertura}}"}}                                    | closed.text
            {"closed": {"text": "x", "templateId": "y"}}                           | closed.templateId
            {"unanswered": {"minutes": 0}}                                         | unanswered.minutes
            {"unanswered": {"minutes": 2881}}                                      | unanswered.minutes
            {"unanswered": {"to": "AGENT"}}                                        | unanswered.to
            {"nudge": {"minutes": 10, "to": "BOSS"}}                               | nudge.to
            {"overrides": [{"closed": {}}]}                                        | overrides[0].inboxId
            {"overrides": [{"inboxId": 0}]}                                        | overrides[0].inboxId
            {"overrides": [{"inboxId": 1, "branchId": "x"}]}                       | overrides[0].inboxId
            {"overrides": [{"inboxId": 1}, {"inboxId": 1}]}                        | overrides[1].inboxId
            {"overrides": {}}                                                      | overrides
            {"hours": {}}                                                          | hours.days
            {"hours": {"days": {"LUNES": []}}}                                     | hours.days.LUNES
            {"hours": {"days": {"MONDAY": [{"from": "9", "to": "10:00"}]}}}        | hours.days.MONDAY[0].from
            {"hours": {"days": {"MONDAY": [{"from": "09:00", "to": "08:00"}]}}}    | hours.days.MONDAY[0].to
            {"hours": {"days": {"MONDAY": [{"from": "09:00", "to": "11:00"}, {"from": "10:00", "to": "12:00"}]}}} | hours.days.MONDAY
            {"hours": {"days": {}, "closures": [{"from": "2026-12-24"}]}}          | hours.closures[0].to
            {"version": "new"}                                                     | version
            """)
    void invalid_rules_are_refused_with_the_field(String body, String field) {
        ApiResponse refused = admin.put(RULES, Json.of(body));

        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(refused.body().path("errors").path(0).path("field").asText()).isEqualTo(field);
    }
}
