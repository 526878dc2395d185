package com.citaplanner.notification.channel.sms;

import com.citaplanner.notification.channel.ChannelConformance;
import com.citaplanner.notification.channel.ChannelUnderTest;
import com.citaplanner.notification.channel.DeliveryChannel;
import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.channel.Notifications;
import com.citaplanner.notification.channel.ProviderFault;
import com.citaplanner.notification.channel.Recipient;
import com.citaplanner.notification.channel.sms.TwilioServer.Misdeed;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.Content;
import com.citaplanner.notification.message.NotificationType;
import com.citaplanner.notification.support.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Runs the conformance suite against a Twilio on this machine. The container makes the REST client. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class SmsConformanceTest implements ChannelConformance {
    @Override
    public ChannelUnderTest start() {
        return new Sms();
    }

    private static final class Sms implements ChannelUnderTest {
        private static final Map<String, String> ACCOUNTS =
                Map.of(ONE, "AC" + "1".repeat(32), OTHER, "AC" + "2".repeat(32));
        private static final Map<String, String> TOKENS = Map.of(ONE, "t0ken-of-0ne-Zq7", OTHER, "t0ken-of-0ther-Tt9");
        private static final String WRONG_TOKEN = "wr0ng-t0ken-Xk3";
        private static final Duration SHORT = Duration.ofMillis(300);
        private static final Duration TOO_LONG = Duration.ofSeconds(3);

        private final SmsFixture fixture = new SmsFixture();

        Sms() {
            ACCOUNTS.forEach((tenant, account) -> fixture.connect(tenant, account, TOKENS.get(tenant), Map.of()));
        }

        @Override
        public DeliveryChannel channel() {
            return fixture.channel;
        }

        @Override
        public Notification notification(String tenantId, Content content) {
            Recipient juan = new Recipient(
                    Optional.empty(), Optional.of("Juan Pérez"), Optional.of(SmsFixture.PHONE), Optional.empty());
            return Notifications.of(tenantId, NotificationType.APPOINTMENT_REMINDER, Channel.SMS, juan, content);
        }

        @Override
        public Content tooLong() {
            return Content.of("x".repeat(Channel.SMS.maxTextLength() + 1));
        }

        @Override
        public List<Delivered> delivered() {
            return fixture.twilio.sent().stream()
                    .map(sent -> new Delivered(tenant(sent.accountSid()), sent.text()))
                    .toList();
        }

        private static String tenant(String account) {
            return ACCOUNTS.get(ONE).equals(account) ? ONE : OTHER;
        }

        @Override
        public Set<ProviderFault> impossible() {
            return Set.of();
        }

        @Override
        public void next(ProviderFault providerFault) {
            fixture.twilio.next(misdeed(providerFault));
        }

        private static Misdeed misdeed(ProviderFault providerFault) {
            return switch (providerFault) {
                case REFUSES_ADDRESS -> Misdeed.error(400, 21_614, "'To' number is not a valid mobile number");
                case REFUSES_CONTENT -> Misdeed.error(400, 21_617, "The concatenated message body exceeds the limit");
                case FAILS -> Misdeed.error(500, 20_500, "An internal server error has occurred");
                case LIMITS_RATE -> Misdeed.error(429, 20_429, "Too Many Requests");
                case LIMITS_RATE_AND_SAYS_HOW_LONG ->
                    Misdeed.header(429, "Retry-After", Long.toString(WAIT.toSeconds()));
                case IS_SLOW -> Misdeed.late(SHORT);
                case HANGS_UP_BEFORE -> Misdeed.hangUp();
                case HANGS_UP_AFTER -> Misdeed.accepted(Misdeed.hangUp());
                case IS_SILENT_BEFORE -> Misdeed.silent(TOO_LONG);
                case IS_SILENT_AFTER -> Misdeed.accepted(Misdeed.silent(TOO_LONG));
                case TALKS_GARBAGE -> Misdeed.answer(201, "application/json", "\u0000{<!");
                case TALKS_FOREVER -> Misdeed.endless(1L << 40);
                case TALKS_AT_LENGTH -> Misdeed.accepted(Misdeed.endless(5_000_000));
                case GIVES_NUL_AS_ID ->
                    Misdeed.accepted(Misdeed.answer(201, "application/json", "{\"sid\":\"SM\\u0000\"}"));
                case SAYS_NOTHING -> Misdeed.accepted(Misdeed.answer(201, "application/json", "{}"));
                case IS_HIDDEN_BY_A_PAGE -> Misdeed.answer(200, "text/html", "<h1>Welcome</h1>");
                case IS_HIDDEN_BY_NOT_FOUND -> Misdeed.answer(404, "application/json", "{\"message\":\"no Route\"}");
                case IS_HIDDEN_BY_FORBIDDEN ->
                    Misdeed.answer(403, "application/json", "{\"code\":403,\"message\":\"no\",\"status\":\"DENIED\"}");
                case REDIRECTS -> Misdeed.header(302, "Location", "http://127.0.0.1:9/");
                case LIMITS_ACCOUNT -> Misdeed.error(429, 63_038, "Account exceeded the 50 daily messages limit");
                case QUOTES -> Misdeed.error(400, 21_999, ChannelUnderTest.quote());
            };
        }

        @Override
        public void forgetCredentials(String tenantId) {
            fixture.configure(tenantId, ACCOUNTS.get(tenantId), WRONG_TOKEN, Map.of());
        }

        @Override
        public List<String> secrets() {
            return List.of(
                    TOKENS.get(ONE),
                    TOKENS.get(OTHER),
                    WRONG_TOKEN,
                    TwilioServer.basic(ACCOUNTS.get(ONE), TOKENS.get(ONE)),
                    TwilioServer.basic(ACCOUNTS.get(ONE), WRONG_TOKEN),
                    SmsFixture.PHONE,
                    "525512340000");
        }

        @Override
        public void close() {
            fixture.close();
        }
    }
}
