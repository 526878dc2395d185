package com.citaplanner.notification.chatwoot;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.Json;
import com.citaplanner.notification.provider.HttpResult;
import com.citaplanner.notification.provider.RetryAfter;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseInterpreterTest {
    private static final Instant NOON = Instant.parse("2026-05-04T12:00:20Z");

    private final ResponseInterpreter responseInterpreter = new ResponseInterpreter(
            Json.mapper(), new RetryAfter(Duration.ofMinutes(1), Clock.fixed(NOON, ZoneOffset.UTC), () -> 0L));

    private static ApiCall call(Endpoint endpoint) {
        return new ApiCall(endpoint, "/", Optional.empty(), Instant.MAX);
    }

    private ChatwootResult<JsonNode> answer(int status, String body) {
        return answer(Endpoint.UPDATE_CONTACT, status, body);
    }

    private ChatwootResult<JsonNode> answer(Endpoint endpoint, int status, String body) {
        return answer(call(endpoint), status, "application/json; charset=utf-8", body);
    }

    private ChatwootResult<JsonNode> answer(ApiCall call, int status, String type, String body) {
        return of(call, new HttpResult.Received(status, type, body.getBytes(StandardCharsets.UTF_8)));
    }

    private ChatwootResult<JsonNode> of(ApiCall call, HttpResult httpResult) {
        return responseInterpreter.of(call, "t0ken", httpResult);
    }

    private ChatwootResult<JsonNode> of(Endpoint endpoint, HttpResult httpResult) {
        return of(call(endpoint), httpResult);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CONTACT               | {"payload": {"id": 1}}
            UPDATE_CONTACT        | {"payload": {"id": 1}}
            CREATE_CONTACT        | {"payload": {"contact": {"id": 1}, "contact_inbox": {}}}
            INBOXES               | {"payload": []}
            INBOX                 | {"id": 12}
            FILTER_CONTACTS       | {"payload": [{"id": 1}], "meta": {"count": 1}}
            CONTACTABLE_INBOXES   | {"payload": [{"inbox": {"id": 1}, "source_id": "x"}]}
            CONVERSATIONS         | {"payload": [{"id": 1}, {"id": 2}]}
            MESSAGES              | {"payload": [{"id": 1}]}
            CONVERSATION          | {"id": 456}
            CREATE_CONVERSATION   | {"id": 456}
            CREATE_MESSAGE        | {"id": 9007199254740993, "content": "Hola"}
            ATTRIBUTE_DEFINITIONS | [{"id": 1, "attribute_key": "client_id"}]
            DEFINE_ATTRIBUTE      | {"id": 1}
            """)
    void result_of_the_right_shape_is_done(Endpoint endpoint, String body) {
        assertThat(answer(endpoint, 200, body)).isEqualTo(new ChatwootResult.Done<>(Json.of(body)));
    }

    static Stream<Arguments> foreign() {
        return Stream.of(
                        "",
                        " ",
                        "<html>Bad gateway</html>",
                        "{\"id\": 1",
                        "null",
                        "\"ok\"",
                        "{}",
                        "[[]]",
                        "{\"id\":\"\\u0000\",\"payload\":{\"id\":\"\\u0000\"}}",
                        "{\"id\":\"7\",\"payload\":{\"id\":\"7\"}}",
                        "{\"id\":0,\"payload\":[{\"id\":-1}]}",
                        "{\"id\":1.5,\"payload\":null}",
                        "{\"id\":99999999999999999999}",
                        "{\"id\":1,\"payload\":{\"id\":1,\"contact\":{\"id\":1}},\"name\":\"a\\u0000\"}",
                        "{\"id\":1,\"payload\":{\"id\":1,\"contact\":{\"id\":1}},\"a\\u0000\":1}")
                .flatMap(body -> Stream.of(Endpoint.values())
                        .filter(endpoint -> !isOwn(endpoint, body))
                        .map(endpoint -> Arguments.of(endpoint, body)));
    }

    /** Chatwoot answers so where nobody is assigned any more. */
    private static boolean isOwn(Endpoint endpoint, String body) {
        return endpoint == Endpoint.ASSIGN && body.equals("null");
    }

    @ParameterizedTest
    @MethodSource("foreign")
    void status_200_of_another_shape_has_no_meaning(Endpoint endpoint, String body) {
        String reason = "the response from Chatwoot's address is not Chatwoot's (200)";

        assertThat(answer(endpoint, 200, body))
                .isEqualTo(
                        endpoint.isRead() ? new ChatwootResult.Later<>(reason) : new ChatwootResult.Unknown<>(reason));
    }

    /** Refusals that only a proxy before Chatwoot sends. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            400 | text/html                 | <html><body>Bad request</body></html>
            401 | text/html                 | <html><body>Authorization required</body></html>
            403 | text/html                 | <html><body>Forbidden</body></html>
            404 | text/html; charset=utf-8  | <html><body>Not found</body></html>
            404 | text/plain; charset=utf-8 | 404 page not found
            404 | application/json          | ''
            404 | application/json          | {}
            404 | application/json          | {"message":"no Route matched with those values"}
            404 | application/json          | {"status":404,"error":"Not Found"}
            404 | application/problem+json  | {"title":"Not found","status":404}
            404 | text/plain                | {"error":"Resource could not be found"}
            401 | application/json          | {"message":"Unauthorized"}
            403 | application/json          | {"error":{"code":403}}
            413 | text/html                 | <html><body>Request entity too large</body></html>
            422 | text/html                 | <html><body>Unprocessable</body></html>
            422 | application/json          | {"detail":"wrong"}
            422 | application/json          | {"errors":[]}
            405 | ''                        | ''
            """)
    void refusal_of_a_proxy_has_no_meaning(int status, String type, String body) {
        String reason = "the response from Chatwoot's address is not Chatwoot's (" + status + ")";

        assertThat(answer(call(Endpoint.CREATE_MESSAGE), status, type, body))
                .isEqualTo(new ChatwootResult.Unknown<>(reason));
        assertThat(answer(call(Endpoint.CONTACT), status, type, body)).isEqualTo(new ChatwootResult.Later<>(reason));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void redirect_is_named_and_has_no_meaning(int status) {
        String reason = "Chatwoot's address redirects requests (" + status + "), and redirects are not followed";

        assertThat(answer(call(Endpoint.INBOXES), status, "text/html", "<a href='http://x'>"))
                .isEqualTo(new ChatwootResult.Later<>(reason));
    }

    @Test
    void quoted_request_texts_are_removed_from_the_reason() {
        ApiCall create = call(Endpoint.CREATE_CONTACT)
                .withBody(Map.of(
                        "name", "José Quetzal",
                        "phone_number", "+525512345678",
                        "custom_attributes", Map.of("last_service", List.of("Depilación"))));
        String quoting = "Phone +52 55 1234 5678 of ana@x.mx; name Quetzal; depilacion; t0ken";

        assertThat(answer(
                        create,
                        422,
                        "application/json",
                        Json.mapper().createObjectNode().put("error", quoting).toString()))
                .isEqualTo(refused(422, "Phone … of … name … ; … ; …"));
    }

    @Test
    void rate_limit_ends_with_the_clock_minute() {
        assertThat(of(Endpoint.CREATE_MESSAGE, new HttpResult.Limited(Optional.empty())))
                .isEqualTo(new ChatwootResult.Later<>(
                        "Chatwoot limits the rate (429)", Optional.of(Duration.ofSeconds(40))));
    }

    @Test
    void rate_limit_ends_after_the_given_time() {
        assertThat(of(Endpoint.CREATE_MESSAGE, new HttpResult.Limited(Optional.of("7"))))
                .isEqualTo(new ChatwootResult.Later<>(
                        "Chatwoot limits the rate (429)", Optional.of(Duration.ofSeconds(7))));
    }

    @ParameterizedTest
    @EnumSource(
            value = Endpoint.class,
            names = {"CONTACT", "FILTER_CONTACTS", "CONVERSATIONS", "MESSAGES"})
    void read_without_response_is_retryable(Endpoint question) {
        assertThat(answer(question, 503, "{}")).isEqualTo(new ChatwootResult.Later<>("Chatwoot failed (503)"));
        assertThat(answer(question, 200, "<html>")).isInstanceOf(ChatwootResult.Later.class);
        assertThat(of(question, new HttpResult.Lost("lost"))).isEqualTo(new ChatwootResult.Later<>("lost"));
    }

    @Test
    void not_found_is_missing() {
        assertThat(answer(404, "{\"error\":\"Resource could not be found\"}"))
                .isEqualTo(new ChatwootResult.Missing<>());
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 502, 503, 504, 599})
    void server_error_makes_a_write_unknown(int status) {
        assertThat(answer(status, "{}")).isEqualTo(new ChatwootResult.Unknown<>("Chatwoot failed (" + status + ")"));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void wrong_token_is_denied(int status) {
        assertThat(answer(status, "{\"error\":\"Invalid Access Token\"}"))
                .isEqualTo(new ChatwootResult.Denied<>("Chatwoot refuses the token: Invalid Access Token"));
    }

    @Test
    void every_format_of_an_error_gives_its_reason() {
        assertThat(answer(
                        422, "{\"message\":\"Phone number has already been taken\",\"attributes\":[\"phone_number\"]}"))
                .isEqualTo(refused(422, "Phone number has already been taken"));
        assertThat(answer(422, "{\"error\":\"source_id should be unique\"}"))
                .isEqualTo(refused(422, "source_id should be unique"));
        assertThat(answer(400, "{\"errors\":[\"first\",\"second\"]}")).isEqualTo(refused(400, "first, second"));
        assertThat(answer(422, "{\"error\":\"\"}")).isEqualTo(refused(422, "no reason given"));
        assertThat(answer(422, "{\"error\":\"two\\nlines\"}")).isEqualTo(refused(422, "two lines"));
    }

    @Test
    void reason_is_shortened() {
        ChatwootResult<JsonNode> chatwootResult = answer(422, "{\"error\":\"" + "x".repeat(100_000) + "\"}");

        assertThat(chatwootResult)
                .isInstanceOfSatisfying(
                        ChatwootResult.Invalid.class,
                        invalid -> assertThat(invalid.reason()).hasSizeLessThan(250));
    }

    @Test
    void unsent_request_is_retryable() {
        assertThat(of(Endpoint.CREATE_MESSAGE, new HttpResult.NotSent("Chatwoot cannot be reached")))
                .isEqualTo(new ChatwootResult.Later<>("Chatwoot cannot be reached"));
    }

    @Test
    void private_address_is_denied() {
        assertThat(of(Endpoint.CREATE_MESSAGE, new HttpResult.Forbidden("not there")))
                .isEqualTo(new ChatwootResult.Denied<>("not there"));
    }

    @Test
    void lost_response_makes_a_write_unknown() {
        assertThat(of(Endpoint.CREATE_MESSAGE, new HttpResult.Lost("lost")))
                .isEqualTo(new ChatwootResult.Unknown<>("lost"));
    }

    private static ChatwootResult<JsonNode> refused(int status, String reason) {
        return new ChatwootResult.Invalid<>("Chatwoot refuses the request (" + status + "): " + reason);
    }
}
