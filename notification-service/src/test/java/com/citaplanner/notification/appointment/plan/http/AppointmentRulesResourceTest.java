package com.citaplanner.notification.appointment.plan.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.Json;
import com.citaplanner.notification.access.Scope;
import com.citaplanner.notification.support.Api;
import com.citaplanner.notification.support.Api.ApiResponse;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules for messages about appointments, as a tenant's administrator sets them. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class AppointmentRulesResourceTest {
    private static final String RULES = "/api/v1/appointment-rules";

    World world;
    private String tenant;
    private Api admin;

    @BeforeEach
    void tenant() {
        tenant = "rules-" + UUID.randomUUID();
        admin = Api.of(world, tenant, Scope.ADMIN);
    }

    @Test
    void without_rules_the_defaults_are_shown() {
        assertThat(admin.get(RULES).text())
                .isEqualTo("{\"confirmation\":true,\"change\":true,\"cancellation\":true,\"reminderMinutes\":[1440,60],"
                        + "\"followUpMinutes\":240,\"feedbackMinutes\":120,\"lateReminders\":\"SKIP\","
                        + "\"quietHours\":{\"from\":\"21:00\",\"to\":\"09:00\"},\"channels\":[],\"overrides\":[],"
                        + "\"version\":0,\"custom\":false}");
    }

    @Test
    void rules_replace_those_before_and_can_be_sent_back_and_deleted() {
        Map<String, Object> override = Map.of("branchId", "centro", "reminderMinutes", List.of(2880));
        ApiResponse first = admin.put(RULES, Map.of("confirmation", false, "overrides", List.of(override)));

        assertThat(first.status()).as(first.text()).isEqualTo(200);
        assertThat(first.body().path("confirmation").asBoolean()).isFalse();
        assertThat(first.body().path("version").asLong()).isEqualTo(1);
        assertThat(first.body().path("overrides").toString())
                .isEqualTo("[{\"branchId\":\"centro\",\"reminderMinutes\":[2880]}]");
        assertThat(admin.get(RULES).body()).isEqualTo(first.body());
        ApiResponse again = admin.put(RULES, first.body());
        assertThat(again.status()).as(again.text()).isEqualTo(200);
        assertThat(admin.put(RULES, first.body()).status()).isEqualTo(409);
        assertThat(admin.delete(RULES).status()).isEqualTo(204);
        JsonNode deleted = admin.get(RULES).body();
        assertThat(deleted.path("custom").asBoolean()).isFalse();
        assertThat(deleted.path("version").asLong()).isEqualTo(3);
        await().until(() -> world.rows("select 1 from replanning where tenant_id = ?", tenant)
                .isEmpty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"confirmation": "yes"}                                | confirmation
            {"confirmations": true}                                | confirmations
            {"reminderMinutes": [5]}                               | reminderMinutes
            {"reminderMinutes": [60, 60]}                          | reminderMinutes
            {"reminderMinutes": [10, 20, 30, 40, 50, 60]}          | reminderMinutes
            {"followUpMinutes": 1.5}                               | followUpMinutes
            {"quietHours": {"from": "21:00", "to": "21:00"}}       | quietHours
            {"quietHours": {"from": "09:00", "to": "08:00"}}       | quietHours
            {"quietHours": {"from": "9 pm", "to": "08:00"}}        | quietHours
            {"lateReminders": "LATER"}                             | lateReminders
            {"channels": ["PIGEON"]}                               | channels
            {"overrides": [{"confirmation": false}]}               | overrides[0]
            {"overrides": [{"service": "x", "change": 1}]}         | overrides[0].change
            {"overrides": [{"service": "x"}, {"service": "x"}]}    | overrides[1]
            {"overrides": {}}                                      | overrides
            {"version": "new"}                                     | version
            """)
    void invalid_rules_are_refused_with_the_field(String body, String field) {
        ApiResponse refused = admin.put(RULES, Json.of(body));

        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(refused.body().path("errors").path(0).path("field").asText()).isEqualTo(field);
    }
}
