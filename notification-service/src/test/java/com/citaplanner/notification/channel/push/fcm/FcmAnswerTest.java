package com.citaplanner.notification.channel.push.fcm;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.channel.ChannelTest;
import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.channel.Rejection;
import com.citaplanner.notification.channel.SendOutcome;
import com.citaplanner.notification.channel.push.PushDevice;
import com.citaplanner.notification.channel.push.PushFixture;
import com.citaplanner.notification.channel.push.PushServer.PushAnswer;
import com.citaplanner.notification.message.Content;
import com.citaplanner.notification.support.ServiceResource;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What follows from every answer of FCM and of Google's token endpoint. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class FcmAnswerTest {
    private static final String TENANT = PushFixture.TENANT;

    private final FcmFixture fixture = new FcmFixture();
    private PushDevice device;

    @BeforeEach
    void app() {
        device = fixture.app(TENANT, FcmFixture.REGISTRATION);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private SendOutcome sendMeeting(int status, String name, String code) {
        fixture.server.next(
                FcmFixture.SEND_PATH,
                PushAnswer.of(status, "application/json", FcmFixture.error(status, name, "is wrong", code)));
        return fixture.push.send(PushFixture.notification("Hola"));
    }

    @ParameterizedTest
    @CsvSource({
        "404, NOT_FOUND, UNREGISTERED, Rejected, true",
        "400, INVALID_ARGUMENT, INVALID_ARGUMENT, Rejected, true",
        "400, INVALID_ARGUMENT, '', Rejected, false",
        "403, PERMISSION_DENIED, SENDER_ID_MISMATCH, Rejected, false",
        "401, UNAUTHENTICATED, THIRD_PARTY_AUTH_ERROR, Rejected, false",
        "401, UNAUTHENTICATED, '', Deferred, false",
        "403, PERMISSION_DENIED, '', Blocked, false",
        "404, NOT_FOUND, '', Blocked, false",
        "429, RESOURCE_EXHAUSTED, QUOTA_EXCEEDED, Deferred, false",
        "503, UNAVAILABLE, UNAVAILABLE, Deferred, false",
        "503, UNAVAILABLE, '', Deferred, false",
        "500, INTERNAL, INTERNAL, Uncertain, false",
        "500, INTERNAL, '', Uncertain, false",
        "400, FAILED_PRECONDITION, '', Deferred, false",
        "418, TEAPOT, UNSPECIFIED_ERROR, Deferred, false"
    })
    void every_error_has_its_outcome(int status, String name, String code, String outcome, boolean retired) {
        assertThat(sendMeeting(status, name, code).getClass().getSimpleName()).isEqualTo(outcome);

        assertThat(fixture.push.devices.retired().containsKey(device.id())).isEqualTo(retired);
    }

    /** FCM names the field that is wrong, and its own code is the same for all fields. */
    @ParameterizedTest
    @CsvSource({"message.token, true", "message.android.ttl, false", "message.data, false"})
    void only_a_wrong_token_ends_the_use_of_a_device(String field, boolean retired) {
        fixture.server.next(FcmFixture.SEND_PATH, PushAnswer.of(400, "application/json", FcmFixture.wrongField(field)));

        assertThat(fixture.push.send(PushFixture.notification("Hola")))
                .isInstanceOfSatisfying(
                        SendOutcome.Rejected.class,
                        rejected -> assertThat(rejected.kind())
                                .isEqualTo(retired ? Rejection.BAD_ADDRESS : Rejection.CONTENT));

        assertThat(fixture.push.devices.retired().containsKey(device.id())).isEqualTo(retired);
    }

    @ParameterizedTest
    @CsvSource({
        "400, INVALID_ARGUMENT, '', CONTENT",
        "403, PERMISSION_DENIED, SENDER_ID_MISMATCH, BAD_ADDRESS",
        "404, NOT_FOUND, UNREGISTERED, BAD_ADDRESS",
        "401, UNAUTHENTICATED, THIRD_PARTY_AUTH_ERROR, CONFIGURATION"
    })
    void rejections_say_what_is_to_be_corrected(int status, String name, String code, Rejection kind) {
        assertThat(sendMeeting(status, name, code))
                .isInstanceOfSatisfying(
                        SendOutcome.Rejected.class,
                        rejected -> assertThat(rejected.kind()).isEqualTo(kind));
    }

    @ParameterizedTest
    @EnumSource
    void every_code_is_read_by_its_name(FcmErrorCode code) {
        assertThat(FcmErrorCode.of(code.name())).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"429, RESOURCE_EXHAUSTED, QUOTA_EXCEEDED", "503, UNAVAILABLE, UNAVAILABLE"})
    void requested_wait_is_kept(int status, String name, String code) {
        String error = FcmFixture.error(status, name, "wait", code);
        fixture.server.next(FcmFixture.SEND_PATH, (server, exchange, request) -> {
            exchange.getResponseHeaders().add("Retry-After", "45");
            PushAnswer.of(status, "application/json", error).answer(server, exchange, request);
        });

        assertThat(fixture.push.send(PushFixture.notification("Hola")))
                .isInstanceOfSatisfying(
                        SendOutcome.Deferred.class,
                        deferred -> assertThat(deferred.retryAfter().orElseThrow())
                                .isBetween(Duration.ofSeconds(45), Duration.ofSeconds(46)));
    }

    @Test
    void unknown_code_is_refused_after_five_attempts() {
        Notification fifth = PushFixture.notification(TENANT, Content.of("Hola"), 5, Map.of());
        fixture.server.next(
                FcmFixture.SEND_PATH,
                PushAnswer.of(400, "application/json", FcmFixture.error(400, "NEW", "is new", "NEW_CODE")));

        assertThat(fixture.push.send(fifth)).isInstanceOf(SendOutcome.Rejected.class);
    }

    @Test
    void access_token_is_fetched_once_for_many_messages_at_the_same_time() {
        List<SendOutcome> outcomes = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> fixture.push.send(PushFixture.notification("Hola " + i)))
                .toList();

        assertThat(outcomes).allMatch(SendOutcome.Accepted.class::isInstance);
        assertThat(fixture.tokenRequests()).isEqualTo(1);
    }

    @Test
    void refused_access_token_is_fetched_again() {
        fixture.push.send(PushFixture.notification("Hola"));
        assertThat(sendMeeting(401, "UNAUTHENTICATED", "")).isInstanceOf(SendOutcome.Deferred.class);

        assertThat(fixture.push.send(PushFixture.notification("Hola"))).isInstanceOf(SendOutcome.Accepted.class);
        assertThat(fixture.tokenRequests()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | {\"error\":\"invalid_grant\"} | Blocked",
                "401 | {\"error\":\"invalid_client\"} | Blocked",
                "403 | {\"error\":\"access_denied\"} | Blocked",
                "400 | {\"error\":\"temporarily\"} | Deferred",
                "500 | {\"error\":\"invalid_grant\"} | Deferred",
                "503 | <h1>Busy</h1> | Deferred",
                "200 | {} | Deferred"
            })
    void without_an_access_token_nothing_is_sent(int status, String body, String outcome) {
        fixture.server.next(FcmFixture.TOKEN_PATH, PushAnswer.of(status, "application/json", body));

        SendOutcome first = fixture.push.send(PushFixture.notification("Hola"));

        assertThat(first.getClass().getSimpleName()).isEqualTo(outcome);
        assertThat(fixture.messages()).isEmpty();
    }

    @Test
    void failure_of_the_token_endpoint_is_not_kept() {
        fixture.server.next(FcmFixture.TOKEN_PATH, PushAnswer.of(503, "text/plain", ""));
        assertThat(fixture.push.probe()).isInstanceOf(ChannelTest.Failed.class);

        assertThat(fixture.push.send(PushFixture.notification("Hola"))).isInstanceOf(SendOutcome.Accepted.class);
    }

    @Test
    void every_app_gets_the_message_and_one_that_was_removed_fails_no_other() {
        fixture.app(TENANT, "gone:" + FcmFixture.REGISTRATION);
        fixture.server.next(
                FcmFixture.SEND_PATH,
                PushAnswer.of(404, "application/json", FcmFixture.error(404, "NOT_FOUND", "x", "UNREGISTERED")));

        assertThat(fixture.push.send(PushFixture.notification("Hola"))).isInstanceOf(SendOutcome.Accepted.class);

        assertThat(fixture.messages()).hasSize(2);
        assertThat(fixture.push.devices.retired()).hasSize(1);
    }

    @Test
    void repetition_takes_the_place_of_the_first_on_every_platform() {
        Notification notification = PushFixture.notification("Hola");
        fixture.push.send(notification);
        fixture.push.send(PushFixture.repeated(notification));

        JsonNode first = message(0);
        String topic = first.path("android").path("collapse_key").asText();
        assertThat(topic).matches("[\\w-]{22}");
        for (JsonNode message : List.of(first, message(1))) {
            assertThat(message.path("android").path("collapse_key").asText()).isEqualTo(topic);
            assertThat(message.at("/android/notification/tag").asText()).isEqualTo(topic);
            assertThat(message.at("/apns/headers/apns-collapse-id").asText()).isEqualTo(topic);
            assertThat(message.at("/webpush/headers/Topic").asText()).isEqualTo(topic);
            assertThat(message.at("/data/tag").asText()).isEqualTo(topic);
        }
        assertThat(first.path("token").asText()).isEqualTo(FcmFixture.REGISTRATION);
        assertThat(first.at("/android/ttl").asText()).matches("3[56]\\d\\ds");
    }

    private JsonNode message(int index) {
        return FcmFixture.json(fixture.messages().get(index).text()).path("message");
    }
}
