package com.citaplanner.notification.chatwoot;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswersTest {
    private static final Instant NOON = Instant.parse("2026-05-04T12:00:20Z");

    private final Answers answers = new Answers(
            Json.mapper(), new RetryTimes(Duration.ofMinutes(1), Clock.fixed(NOON, ZoneOffset.UTC), () -> 0L));

    private Answer<JsonNode> answer(int status, String body) {
        return answer(Route.UPDATE_CONTACT, status, body);
    }

    private Answer<JsonNode> answer(Route route, int status, String body) {
        return answers.of(route, new Reply.Received(status, body.getBytes(StandardCharsets.UTF_8)));
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
    void a_limited_rate_did_nothing_and_ends_with_the_clock_minute() {
        assertThat(answers.of(Route.CREATE_MESSAGE, new Reply.Limited(Optional.empty())))
                .isEqualTo(new Answer.Later<>("Chatwoot limits the rate (429)", Optional.of(Duration.ofSeconds(40))));
    }

    @Test
    void a_limited_rate_ends_when_it_is_said_to() {
        assertThat(answers.of(Route.CREATE_MESSAGE, new Reply.Limited(Optional.of("7"))))
                .isEqualTo(new Answer.Later<>("Chatwoot limits the rate (429)", Optional.of(Duration.ofSeconds(7))));
    }

    @ParameterizedTest
    @EnumSource(
            value = Route.class,
            names = {"CONTACT", "FILTER_CONTACTS", "CONVERSATIONS", "MESSAGES"})
    void a_question_whose_answer_is_lost_may_be_asked_again(Route question) {
        assertThat(answer(question, 503, "{}")).isEqualTo(new Answer.Later<>("Chatwoot failed (503)"));
        assertThat(answer(question, 200, "<html>")).isInstanceOf(Answer.Later.class);
        assertThat(answers.of(question, new Reply.Lost("lost"))).isEqualTo(new Answer.Later<>("lost"));
    }

    @Test
    void not_found_is_missing() {
        assertThat(answer(404, "{\"error\":\"Resource could not be found\"}")).isEqualTo(new Answer.Missing<>());
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 502, 503, 504, 599})
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
        assertThat(answer(422, "")).isEqualTo(refused(422, ""));
        assertThat(answer(422, "{\"error\":\"two\\nlines\"}")).isEqualTo(refused(422, "two lines"));
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
        assertThat(answers.of(Route.CREATE_MESSAGE, new Reply.NotSent("Chatwoot cannot be reached")))
                .isEqualTo(new Answer.Later<>("Chatwoot cannot be reached"));
    }

    @Test
    void an_address_inside_is_denied() {
        assertThat(answers.of(Route.CREATE_MESSAGE, new Reply.Forbidden("not there")))
                .isEqualTo(new Answer.Denied<>("not there"));
    }

    @Test
    void a_lost_answer_leaves_it_unknown_whether_it_was_done() {
        assertThat(answers.of(Route.CREATE_MESSAGE, new Reply.Lost("lost"))).isEqualTo(new Answer.Unknown<>("lost"));
    }

    private static Answer<JsonNode> refused(int status, String reason) {
        return new Answer.Invalid<>("Chatwoot refuses the request (" + status + "): " + reason);
    }
}
