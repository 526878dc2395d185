package com.citaplanner.notification.channel.push.webpush;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.channel.LookupResult;
import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.channel.Preparation;
import com.citaplanner.notification.channel.Rejection;
import com.citaplanner.notification.channel.SendOutcome;
import com.citaplanner.notification.channel.push.PushDevice;
import com.citaplanner.notification.channel.push.PushDevices.DeviceNews;
import com.citaplanner.notification.channel.push.PushFixture;
import com.citaplanner.notification.channel.push.PushServer.PushAnswer;
import com.citaplanner.notification.channel.push.PushServer.SeenRequest;
import com.citaplanner.notification.message.Content;
import com.citaplanner.notification.support.ServiceResource;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What follows from every answer of a push service, for one browser and for several. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class WebPushAnswerTest {
    private static final String TENANT = PushFixture.TENANT;

    private final WebPushFixture fixture = new WebPushFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    private SendOutcome sendMeeting(int status, String contentType, String body) {
        fixture.server.next("/a", PushAnswer.of(status, contentType, body));
        return fixture.push.send(PushFixture.notification("Hola"));
    }

    @ParameterizedTest
    @CsvSource({"201", "202", "200", "204"})
    void accepted_message_is_sent(int status) {
        PushDevice device = fixture.browser(TENANT, "/a");

        assertThat(sendMeeting(status, "", "")).isEqualTo(new SendOutcome.Accepted("web:" + device.id()));
        assertThat(fixture.push.devices.learnt).containsExactly(new DeviceNews.InUse(device.id()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "404 | '' | ''",
                "404 | application/json | {\"code\":404,\"errno\":102,\"error\":\"Not Found\"}",
                "404 | text/plain | A valid push subscription endpoint should be specified",
                "404 | application/json | {\"reason\":\"BadPath\"}",
                "410 | '' | ''",
                "410 | text/plain | push subscription has unsubscribed or expired.",
                "410 | application/json | {\"code\":410,\"errno\":106}",
                "410 | application/json | {\"reason\":\"Unregistered\"}"
            })
    void ended_subscription_is_retired_and_the_next_channel_tried(int status, String type, String body) {
        PushDevice device = fixture.browser(TENANT, "/a");

        SendOutcome outcome = sendMeeting(status, type, body);

        assertThat(outcome).isEqualTo(rejected(Rejection.BAD_ADDRESS));
        assertThat(fixture.push.devices.retired())
                .containsExactly(Map.entry(device.id(), "the browser's subscription has ended (" + status + ")"));
        assertThat(fixture.push.prepare(PushFixture.notification("Hola"))).isInstanceOf(Preparation.Rejected.class);
    }

    private static SendOutcome rejected(Rejection kind) {
        return new SendOutcome.Rejected(kind, "the client has no device that can be reached");
    }

    @Test
    void not_found_in_a_foreign_form_retires_after_the_fifth_attempt_only() {
        fixture.browser(TENANT, "/a");
        Notification notification = PushFixture.notification("Hola");
        for (int attempt = 1; attempt < 5; attempt++) {
            fixture.server.next("/a", PushAnswer.of(404, "text/html", "<h1>404</h1>"));
            assertThat(fixture.push.send(notification)).isInstanceOf(SendOutcome.Deferred.class);
            notification = PushFixture.repeated(notification);
        }
        assertThat(fixture.push.devices.retired()).isEmpty();

        fixture.server.next("/a", PushAnswer.of(404, "text/html", "<h1>404</h1>"));

        assertThat(fixture.push.send(notification)).isEqualTo(rejected(Rejection.BAD_ADDRESS));
        assertThat(fixture.push.devices.retired()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | text/plain | UnauthorizedRegistration",
                "401 | application/json | {\"code\":401,\"errno\":109,\"error\":\"Unauthorized\"}",
                "403 | text/plain | the VAPID credentials in the authorization header do not correspond",
                "403 | application/json | {\"reason\":\"BadJwtToken\"}"
            })
    void refused_keys_stop_the_channel_only_where_they_were_accepted_before(int status, String type, String body) {
        fixture.browser(TENANT, "/a");
        assertThat(sendMeeting(status, type, body))
                .isEqualTo(
                        new SendOutcome.Blocked("the push service refuses the tenant's VAPID keys (" + status + ")"));

        fixture.connect("t-2");
        fixture.browser("t-2", "/new", false);
        fixture.server.next("/new", PushAnswer.of(status, type, body));

        assertThat(fixture.push.send(PushFixture.notification("t-2", Content.of("Hola"), 1, Map.of())))
                .isEqualTo(new SendOutcome.Rejected(
                        Rejection.BAD_ADDRESS, "the browser subscribed with another VAPID key (" + status + ")"));
        assertThat(fixture.push.devices.retired()).isEmpty();
    }

    @Test
    void message_that_is_too_long_for_the_service_is_refused() {
        fixture.browser(TENANT, "/a");

        assertThat(sendMeeting(413, "", ""))
                .isInstanceOfSatisfying(
                        SendOutcome.Rejected.class,
                        rejected -> assertThat(rejected.kind()).isEqualTo(Rejection.CONTENT));
    }

    @Test
    void rate_limit_waits_as_long_as_it_says() {
        fixture.browser(TENANT, "/a");
        fixture.server.next("/a", PushAnswer.header(429, "Retry-After", "30"));

        assertThat(fixture.push.send(PushFixture.notification("Hola")))
                .isInstanceOfSatisfying(
                        SendOutcome.Deferred.class,
                        deferred -> assertThat(deferred.retryAfter().orElseThrow())
                                .isBetween(Duration.ofSeconds(30), Duration.ofSeconds(31)));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 408, 500, 502, 503, 504, 299})
    void answer_that_leaves_it_open_is_followed_by_a_repetition(int status) {
        fixture.browser(TENANT, "/a");
        Notification notification = PushFixture.notification("Hola");
        fixture.server.next("/a", PushAnswer.of(status, "text/plain", "x"));

        assertThat(fixture.push.send(notification)).isInstanceOf(SendOutcome.Uncertain.class);
        assertThat(fixture.push.find(notification)).isInstanceOf(LookupResult.Repeatable.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {405, 411, 418})
    void other_refusals_are_somebody_elses_and_tried_again(int status) {
        fixture.browser(TENANT, "/a");

        assertThat(sendMeeting(status, "text/plain", "x")).isInstanceOf(SendOutcome.Deferred.class);
    }

    @Test
    void every_browser_gets_the_message_and_one_that_is_gone_fails_no_other() {
        fixture.browser(TENANT, "/a");
        PushDevice gone = fixture.browser(TENANT, "/gone");
        fixture.browser(TENANT, "/b");
        fixture.server.next("/gone", PushAnswer.of(410, "", ""));
        fixture.server.next("/b", PushAnswer.of(503, "", ""));

        assertThat(fixture.push.send(PushFixture.notification("Hola"))).isInstanceOf(SendOutcome.Accepted.class);

        assertThat(fixture.server.requests()).extracting(SeenRequest::path).containsOnly("/a", "/gone", "/b");
        assertThat(fixture.push.devices.retired()).containsOnlyKeys(gone.id());
    }

    @Test
    void unknown_outcome_counts_more_than_a_refusal() {
        fixture.browser(TENANT, "/a");
        fixture.browser(TENANT, "/b");
        fixture.server.next("/a", PushAnswer.of(410, "", ""));
        fixture.server.next("/b", PushAnswer.hangUp());

        assertThat(fixture.push.send(PushFixture.notification("Hola"))).isInstanceOf(SendOutcome.Uncertain.class);
    }

    @Test
    void repetition_has_the_topic_and_tag_of_the_first_attempt_and_others_do_not() {
        fixture.browser(TENANT, "/a");
        Notification notification = PushFixture.notification("Hola");
        fixture.push.send(notification);
        fixture.push.send(PushFixture.repeated(notification));
        fixture.push.send(PushFixture.notification("Otra"));

        assertThat(fixture.server.accepted()).hasSize(3);
        SeenRequest first = fixture.server.accepted().get(0);
        SeenRequest repetition = fixture.server.accepted().get(1);
        assertThat(first.header("Topic")).matches("[A-Za-z0-9_-]{22}").isEqualTo(repetition.header("Topic"));
        assertThat(fixture.shown(first).path("tag").asText())
                .isEqualTo(first.header("Topic"))
                .isEqualTo(fixture.shown(repetition).path("tag").asText());
        assertThat(fixture.server.accepted().get(2).header("Topic")).isNotEqualTo(first.header("Topic"));
    }

    @Test
    void request_has_the_headers_of_rfc_8030_and_only_the_browser_can_read_it() {
        fixture.browser(TENANT, "/a");
        Content content = new Content(
                "Mañana a las 10 😀",
                Optional.of("Recordatorio"),
                Optional.empty(),
                Optional.empty(),
                Optional.of("es"));

        fixture.push.send(
                PushFixture.notification(TENANT, content, 1, Map.of("url", "https://sonrisas.example/citas/1")));

        SeenRequest request = fixture.server.accepted().getFirst();
        JsonNode shown = fixture.shown(request);
        assertThat(request.header("Content-Encoding")).isEqualTo("aes128gcm");
        assertThat(Long.parseLong(request.header("TTL"))).isBetween(3_500L, 3_600L);
        assertThat(request.header("Urgency")).isEqualTo("high");
        assertThat(request.header("Authorization")).matches("vapid t=[\\w-]+\\.[\\w-]+\\.[\\w-]+, k=[\\w-]{87}");
        assertThat(request.text()).doesNotContain("Recordatorio");
        assertThat(shown.path("title").asText()).isEqualTo("Recordatorio");
        assertThat(shown.path("body").asText()).isEqualTo("Mañana a las 10 😀");
        assertThat(shown.path("url").asText()).isEqualTo("https://sonrisas.example/citas/1");
        assertThat(shown.path("lang").asText()).isEqualTo("es");
    }

    @Test
    void address_that_could_run_a_script_is_left_out_and_a_title_added() {
        fixture.browser(TENANT, "/a");

        fixture.push.send(
                PushFixture.notification(TENANT, Content.of("Hola"), 1, Map.of("url", "javascript:alert(1)")));

        JsonNode shown = fixture.shown(fixture.server.accepted().getFirst());
        assertThat(shown.has("url")).isFalse();
        assertThat(shown.path("title").asText()).isEqualTo("Aviso");
    }

    @Test
    void browser_that_subscribed_with_an_earlier_key_is_not_asked() {
        fixture.browser(TENANT, "/a");
        fixture.connect(TENANT);

        assertThat(fixture.push.prepare(PushFixture.notification("Hola")))
                .isInstanceOfSatisfying(
                        Preparation.Rejected.class,
                        rejected -> assertThat(rejected.kind()).isEqualTo(Rejection.BAD_ADDRESS));
        assertThat(fixture.server.requests()).isEmpty();
    }

    @Test
    void tenants_never_share_browsers_or_keys() {
        fixture.connect("t-2");
        fixture.browser(TENANT, "/a");
        fixture.browser("t-2", "/b");

        fixture.push.send(PushFixture.notification("t-2", Content.of("Hola"), 1, Map.of()));

        assertThat(fixture.server.requests()).hasSize(1);
        assertThat(fixture.server.requests().getFirst().path()).isEqualTo("/b");
        assertThat(fixture.server.requests().getFirst().header("Authorization"))
                .endsWith(fixture.keys.get("t-2").publicKey());
    }

    /** Push services answer in plain text, or with nothing. */
    @Test
    void answers_that_are_not_json_are_no_failures_of_the_push_service() {
        fixture.browser(TENANT, "/a");

        for (int i = 0; i < WebPushFixture.BREAKER_FAILURES; i++) {
            assertThat(sendMeeting(201, "text/plain", "")).isInstanceOf(SendOutcome.Accepted.class);
        }

        assertThat(sendMeeting(201, "", "")).isInstanceOf(SendOutcome.Accepted.class);
    }
}
