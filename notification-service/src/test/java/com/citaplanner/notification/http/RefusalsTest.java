package com.citaplanner.notification.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.access.Scope;
import com.citaplanner.notification.support.Api;
import com.citaplanner.notification.support.Api.ApiResponse;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A refusal says what is wrong, where, and what would be right. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class RefusalsTest {
    World world;

    private Api api;

    @BeforeEach
    void administrator() {
        api = Api.of(world, "refusals", Scope.ADMIN);
    }

    private static void refused(ApiResponse answer, String field, String reason) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.body().at("/errors/0/field").asText()).isEqualTo(field);
        assertThat(answer.body().at("/errors/0/reason").asText()).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /keys      | {"name": "x", "scope": "ROOT"}                            | scope     | must be one of READ, SEND, ADMIN, OPERATOR
            /keys      | {"name": "x", "scope": "READ", "expiresAt": "next week"}  | expiresAt | must be a date-time, for example 2026-11-27T10:00:00Z
            /keys      | {"name": ["x"], "scope": "READ"}                          | name      | must be text
            /templates | {"name": "x", "channel": "FAX"}                           | channel   | must be one of CHATWOOT, WHATSAPP, EMAIL, SMS, PUSH
            /templates | {"name": "x", "version": "first"}                         | version   | must be a whole number
            /templates | {"name": "x", "default": "yes"}                           | default   | must be true or false
            /templates | []                                                        | body      | must be an object
            """)
    void of_a_field_in_a_body(String path, String body, String field, String reason) {
        refused(api.send("POST", "/api/v1" + path, "application/json", body), field, reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /notifications?recipientId=c-1 | recipientId | is not a parameter here: this operation knows type, channel, status, recipient, from, to, cursor, limit
            /notifications?type=REMINDER   | type        | must be one of APPOINTMENT_CONFIRMATION, APPOINTMENT_REMINDER, APPOINTMENT_RESCHEDULE, APPOINTMENT_CANCELLATION, APPOINTMENT_FOLLOW_UP, PROMOTION, PAYMENT_REMINDER, FEEDBACK_REQUEST, OPT_OUT_CONFIRMATION, AUTO_REPLY
            /notifications?from=yesterday  | from        | must be a date-time, for example 2026-11-27T10:00:00Z
            /notifications?limit=all       | limit       | must be a whole number
            /dead-letters?state=LOST       | state       | must be one of OPEN, REPLAYED, DISCARDED
            /clients?phoneProblem=1        | phoneProblem | must be true or false
            /suppressions/FAX/x            | channel     | must be one of CHATWOOT, WHATSAPP, EMAIL, SMS, PUSH
            """)
    void of_a_parameter(String path, String field, String reason) {
        refused(api.get("/api/v1" + path), field, reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET    | /pigeons   | 404 | Not found          | There is no resource at this path.
            GET    | /clients/x | 404 | Not found          | There is no such client.
            DELETE | /clients   | 405 | Method not allowed | This path does not support the method.
            """)
    void of_a_path(String method, String path, int status, String title, String detail) {
        ApiResponse answer = api.send(method, "/api/v1" + path, "application/json", "");

        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.body().path("title").asText()).isEqualTo(title);
        assertThat(answer.body().path("detail").asText()).isEqualTo(detail);
    }
}
