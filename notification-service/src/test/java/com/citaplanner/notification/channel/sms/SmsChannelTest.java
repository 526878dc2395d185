package com.citaplanner.notification.channel.sms;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.channel.Preparation;
import com.citaplanner.notification.channel.Rejection;
import com.citaplanner.notification.channel.SendOutcome;
import com.citaplanner.notification.channel.sms.TwilioServer.Misdeed;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.Content;
import com.citaplanner.notification.phone.PhoneNumber;
import com.citaplanner.notification.settings.ChannelSettings;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.suppression.AddressKey;
import com.citaplanner.notification.suppression.ProviderOptOuts;
import com.citaplanner.notification.template.SmsText;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class SmsChannelTest {
    private static final Map<String, String> REPORTED =
            Map.of("source", "sms", "callbackUrl", SmsFixture.CALLBACK + "?a=1#rc=5&rp=all");
    private static final String SERVICE = "MG0123456789abcdef0123456789abcdef";

    private final SmsFixture fixture = new SmsFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    private void use(Map<String, String> settings) {
        fixture.connect(SmsFixture.TENANT, SmsFixture.ACCOUNT, SmsFixture.TOKEN, settings);
    }

    private static Notification expiringIn(Duration time) {
        Notification some = SmsFixture.notification(Content.of("Hola"));
        return new Notification(
                some.id(),
                some.tenantId(),
                some.idempotencyKey(),
                some.type(),
                some.channel(),
                some.channels(),
                some.recipient(),
                some.content(),
                some.metadata(),
                some.attempt(),
                some.address(),
                some.preparedAt(),
                some.mayHaveBeenSent(),
                Instant.now().plus(time),
                some.claim());
    }

    @Test
    void message_has_number_sender_text_and_nothing_else_without_a_callback_url() {
        assertThat(fixture.send("¡Le esperamos mañana! 😀 100 % & más = +")).isInstanceOf(SendOutcome.Accepted.class);

        assertThat(fixture.lastForm())
                .containsEntry("To", "+525512340000")
                .containsEntry("From", SmsFixture.FROM)
                .containsEntry("Body", "¡Le esperamos mañana! 😀 100 % & más = +")
                .containsOnlyKeys("To", "From", "Body", "ValidityPeriod");
        assertThat(fixture.twilio.requests())
                .containsExactly("POST /2010-04-01/Accounts/" + SmsFixture.ACCOUNT + "/Messages.json");
    }

    @Test
    void callback_url_names_tenant_notification_and_claim_before_its_fragment() {
        use(REPORTED);
        Notification reminder = SmsFixture.notification(Content.of("Hola"));

        fixture.send(reminder);

        String url = fixture.lastForm().get("StatusCallback");
        assertThat(url)
                .isEqualTo(SmsFixture.CALLBACK + "?a=1&ref=t-1%3A" + reminder.id() + "%3A" + reminder.claim()
                        + "#rc=5&rp=all");
    }

    @Test
    void messaging_service_and_api_key_replace_number_and_token() {
        fixture.twilio.account(SmsFixture.ACCOUNT, "SK" + "a".repeat(32), "secret-0f-key");
        fixture.tenants.channel(
                SmsFixture.TENANT,
                Channel.SMS,
                new ChannelSettings(
                        true,
                        Map.of(
                                "accountSid",
                                SmsFixture.ACCOUNT,
                                "apiKeySid",
                                "SK" + "a".repeat(32),
                                "messagingServiceSid",
                                SERVICE),
                        Map.of("apiKeySecret", "secret-0f-key", "authToken", "unused"),
                        Set.of()));

        assertThat(fixture.send("Hola")).isInstanceOf(SendOutcome.Accepted.class);

        assertThat(fixture.lastForm())
                .containsEntry("MessagingServiceSid", SERVICE)
                .doesNotContainKey("From");
    }

    @ParameterizedTest
    @CsvSource({"PT90S, 85, 90", "PT3H, 10790, 10800", "PT72H, 36000, 36000", "PT1.5S, 1, 1"})
    void validity_is_what_is_left_until_the_notification_expires(Duration left, long least, long most) {
        fixture.send(expiringIn(left));

        assertThat(Long.parseLong(fixture.lastForm().get("ValidityPeriod"))).isBetween(least, most);
    }

    @Test
    void accents_are_kept_or_removed_as_the_tenant_wishes() {
        fixture.send("Mañana a las 10, ¿está bien? Él irá");
        use(Map.of("accents", "keep"));
        fixture.send("Mañana a las 10, ¿está bien? Él irá");
        use(Map.of("accents", "transliterate"));
        fixture.send("Mañana a las 10, ¿está bien? Él irá");
        fixture.send("Está 😀");

        assertThat(fixture.twilio.sent())
                .extracting(TwilioServer.Sent::text)
                .containsExactly(
                        "Mañana a las 10, ¿está bien? Él irá",
                        "Mañana a las 10, ¿está bien? Él irá",
                        "Mañana a las 10, ¿esta bien? Él ira",
                        "Está 😀");
    }

    @Test
    void segments_of_accepted_messages_are_counted_as_they_are_sent() {
        use(Map.of("accents", "transliterate"));
        fixture.send("á".repeat(161));
        fixture.send("😀".repeat(40));
        fixture.twilio.next(Misdeed.error(400, 21_614, "not mobile"));
        fixture.send("Hola");

        assertThat(fixture.counted)
                .containsExactly(
                        new SmsText(SmsText.Encoding.GSM_7, 161, 2), new SmsText(SmsText.Encoding.UCS_2, 80, 2));
    }

    @Test
    void opt_out_at_twilio_is_recorded_for_the_recipient_s_number() {
        fixture.twilio.next(Misdeed.error(400, 21_610, "Attempt to send to unsubscribed recipient"));

        assertThat(fixture.send("Hola"))
                .isInstanceOfSatisfying(
                        SendOutcome.Rejected.class,
                        rejected -> assertThat(rejected.kind()).isEqualTo(Rejection.SUPPRESSED));

        assertThat(fixture.preferences).singleElement().satisfies(preference -> {
            assertThat(preference.tenantId()).isEqualTo(SmsFixture.TENANT);
            assertThat(preference.channel()).isEqualTo(Channel.SMS);
            assertThat(preference.stopped()).isTrue();
            assertThat(preference.addresses()).containsExactly(new AddressKey(SmsFixture.PHONE));
        });
        assertThat(fixture.preferences)
                .extracting(ProviderOptOuts.Preference::at)
                .allMatch(at -> !at.isAfter(Instant.now()));
    }

    @Test
    void landline_is_refused_for_good_and_remembered_by_nobody() {
        fixture.twilio.next(Misdeed.error(400, 21_614, "'To' number is not a valid mobile number"));

        assertThat(fixture.send("Hola"))
                .isEqualTo(new SendOutcome.Rejected(
                        Rejection.BAD_ADDRESS, "the number gets no SMS, as it is a landline (Twilio 21614)"));
        assertThat(fixture.preferences).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"500, 20500", "503, 20503", "504, 21610"})
    void failure_of_twilio_is_unknown_whatever_it_says(int status, int code) {
        fixture.twilio.next(Misdeed.error(status, code, "failed"));

        assertThat(fixture.send("Hola")).isEqualTo(new SendOutcome.Uncertain("Twilio failed (" + status + ")"));
    }

    @Test
    void full_queue_pauses_the_channel_and_counts_no_attempt() {
        fixture.twilio.next(Misdeed.error(400, 21_611, "This 'From' number has exceeded the maximum"));

        assertThat(fixture.send("Hola"))
                .isEqualTo(new SendOutcome.Limited("the sender's queue is full (Twilio 21611)", Duration.ofMinutes(5)));
    }

    @ParameterizedTest
    @CsvSource({
        "accents, todo",
        "from, ''",
        "messagingServiceSid, MG0123456789abcdef0123456789abcdef",
        "source, sms",
        "callbackUrl, https://avisos.example/x"
    })
    void incomplete_settings_send_nothing(String field, String value) {
        use(Map.of(field, value));

        assertThat(fixture.send("Hola"))
                .isInstanceOfSatisfying(
                        SendOutcome.Rejected.class,
                        rejected -> assertThat(rejected.kind()).isEqualTo(Rejection.CONFIGURATION));
        assertThat(fixture.twilio.requests()).isEmpty();
    }

    @Test
    void mexico_s_number_is_dialled_without_the_1_and_one_with_an_extension_not_at_all() {
        assertThat(fixture.prepare(SmsFixture.notification(Content.of("Hola"))))
                .isInstanceOfSatisfying(
                        Preparation.Ready.class,
                        ready -> assertThat(ready.address()).isEqualTo("+525512340000"));

        fixture.phone = Optional.of(new PhoneNumber(SmsFixture.PHONE, Optional.of("12")));
        assertThat(fixture.prepare(SmsFixture.notification(Content.of("Hola"))))
                .isInstanceOf(Preparation.Rejected.class);
        fixture.phone = Optional.empty();
        assertThat(fixture.prepare(SmsFixture.notification(Content.of("Hola"))))
                .isEqualTo(new Preparation.Rejected(Rejection.BAD_ADDRESS, "the client has no phone number"));
    }

    @Test
    void test_of_the_settings_lists_a_message_and_sends_none() {
        fixture.channel.probe(SmsFixture.TENANT).await().atMost(Duration.ofSeconds(5));

        assertThat(fixture.twilio.requests())
                .isEqualTo(List.of("GET /2010-04-01/Accounts/" + SmsFixture.ACCOUNT + "/Messages.json?PageSize=1"));
    }

    /** Otherwise a crash leaves the outcome of what waits for its turn unknown, although it was not sent. */
    @Test
    void a_message_that_gets_no_turn_is_no_attempt() {
        AtomicInteger permits = new AtomicInteger();
        try (SmsFixture slow =
                new SmsFixture(Map.of("rate.requests", "1", "rate.window", "1h", "rate.max-wait", "50ms"))) {
            List<SendOutcome> outcomes = Stream.of("Uno", "Dos")
                    .map(text -> SmsFixture.notification(Content.of(text)))
                    .map(message -> slow.channel
                            .send(
                                    message,
                                    SmsFixture.PHONE,
                                    () -> Uni.createFrom().item(permits.incrementAndGet() > 0))
                            .await()
                            .atMost(Duration.ofSeconds(10)))
                    .toList();

            assertThat(outcomes.getFirst()).isInstanceOf(SendOutcome.Accepted.class);
            assertThat(outcomes.getLast()).isInstanceOf(SendOutcome.Deferred.class);
        }

        assertThat(permits).hasValue(1);
    }

    /** Whoever knows an account and a number can ask for tests, whatever the token. */
    @Test
    void tests_take_no_turns_from_the_sender_s_messages() {
        try (SmsFixture slow =
                new SmsFixture(Map.of("rate.requests", "1", "rate.window", "10m", "rate.max-wait", "1s"))) {
            slow.configure("other", SmsFixture.ACCOUNT, "wrong", Map.of());
            slow.channel.probe("other").await().atMost(Duration.ofSeconds(5));

            assertThat(slow.send("Hola")).isInstanceOf(SendOutcome.Accepted.class);
        }
    }
}
