package com.citaplanner.notification.chatwoot;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeoutException;
import org.jboss.resteasy.reactive.RestResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswersTest {
    private final Answers answers = new Answers(Json.mapper());

    private Answer<JsonNode> answer(int status, String body) {
        byte[] bytes = body == null ? null : body.getBytes(StandardCharsets.UTF_8);
        return answers.of(RestResponse.ResponseBuilder.<byte[]>create(status)
                .entity(bytes)
                .build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"payload\": {\"id\": 1}}", "[]", "[{\"id\": 1}]"})
    void two_hundred_with_a_result_is_done(String body) {
        assertThat(answer(200, body)).isEqualTo(new Answer.Done<>(Json.of(body)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "<html>Bad gateway</html>", "{\"id\": 1", "null", "\"ok\""})
    void two_hundred_without_a_result_leaves_it_unknown_whether_it_was_done(String body) {
        assertThat(answer(200, body)).isInstanceOf(Answer.Unknown.class);
    }

    @Test
    void two_hundred_without_a_body_leaves_it_unknown_whether_it_was_done() {
        assertThat(answer(200, null)).isInstanceOf(Answer.Unknown.class);
    }

    @Test
    void a_limited_rate_did_nothing_and_says_so_in_text() {
        assertThat(answer(429, "Retry later\n")).isEqualTo(new Answer.Later<>("Chatwoot limits the rate (429)"));
    }

    @Test
    void not_found_is_missing() {
        assertThat(answer(404, "{\"error\":\"Resource could not be found\"}")).isEqualTo(new Answer.Missing<>());
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504, 599})
    void a_failure_of_the_server_leaves_it_unknown_whether_it_was_done(int status) {
        assertThat(answer(status, "{}")).isEqualTo(new Answer.Unknown<>("Chatwoot failed (" + status + ")"));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void a_wrong_token_is_denied(int status) {
        assertThat(answer(status, "{\"error\":\"Invalid Access Token\"}"))
                .isEqualTo(new Answer.Denied<>("Chatwoot refuses the token: Invalid Access Token"));
    }

    @Test
    void every_shape_of_an_error_gives_its_reason() {
        assertThat(answer(
                        422, "{\"message\":\"Phone number has already been taken\",\"attributes\":[\"phone_number\"]}"))
                .isEqualTo(refused(422, "Phone number has already been taken"));
        assertThat(answer(422, "{\"error\":\"source_id should be unique\"}"))
                .isEqualTo(refused(422, "source_id should be unique"));
        assertThat(answer(400, "{\"errors\":[\"first\",\"second\"]}"))
                .isEqualTo(refused(400, "[\"first\",\"second\"]"));
        assertThat(answer(422, "not JSON")).isEqualTo(refused(422, "no reason given"));
        assertThat(answer(422, null)).isEqualTo(refused(422, "no reason given"));
        assertThat(answer(302, "{}")).isEqualTo(refused(302, "{}"));
    }

    @Test
    void a_reason_is_short_whatever_was_said() {
        Answer<JsonNode> answer = answer(422, "{\"error\":\"" + "x".repeat(100_000) + "\"}");

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.Invalid.class,
                        invalid -> assertThat(invalid.reason()).hasSizeLessThan(250));
    }

    @Test
    void a_request_that_was_never_sent_may_be_sent_later() {
        assertThat(answers.of(new RuntimeException(new ConnectException("refused"))))
                .isEqualTo(new Answer.Later<>("Chatwoot cannot be reached"));
        assertThat(answers.of(new UnknownHostException("chat.example.mx")))
                .isEqualTo(new Answer.Later<>("Chatwoot cannot be reached"));
    }

    @Test
    void a_lost_answer_leaves_it_unknown_whether_it_was_done() {
        assertThat(answers.of(new SocketException("Connection reset"))).isInstanceOf(Answer.Unknown.class);
        assertThat(answers.of(new RuntimeException(new TimeoutException()))).isInstanceOf(Answer.Unknown.class);
        assertThat(answers.of(endless())).isInstanceOf(Answer.Unknown.class);
    }

    private static Throwable endless() {
        Exception one = new IOException("one");
        Exception other = new IOException("other", one);
        one.initCause(other);
        return one;
    }

    private static Answer<JsonNode> refused(int status, String reason) {
        return new Answer.Invalid<>("Chatwoot refuses the request (" + status + "): " + reason);
    }
}
