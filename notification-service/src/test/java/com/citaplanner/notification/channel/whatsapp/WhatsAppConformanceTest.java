package com.citaplanner.notification.channel.whatsapp;

import com.citaplanner.notification.channel.ChannelConformance;
import com.citaplanner.notification.channel.ChannelUnderTest;
import com.citaplanner.notification.channel.DeliveryChannel;
import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.channel.Notifications;
import com.citaplanner.notification.channel.ProviderFault;
import com.citaplanner.notification.channel.Recipient;
import com.citaplanner.notification.channel.whatsapp.MetaServer.Misdeed;
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

/** Runs the conformance suite against a Graph API on this machine. The container makes the REST client. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class WhatsAppConformanceTest implements ChannelConformance {
    @Override
    public ChannelUnderTest start() {
        return new WhatsApp();
    }

    private static final class WhatsApp implements ChannelUnderTest {
        private static final Map<String, String> NUMBERS = Map.of(ONE, "1001", OTHER, "1002");
        private static final Map<String, String> TOKENS =
                Map.of(ONE, "EAA-t0ken-of-0ne-Zq7", OTHER, "EAA-t0ken-of-0ther-Tt9");
        private static final String WRONG_TOKEN = "EAA-wr0ng-t0ken-Xk3";
        private static final Duration SHORT = Duration.ofMillis(300);
        private static final Duration TOO_LONG = Duration.ofSeconds(3);

        private final WhatsAppFixture fixture = new WhatsAppFixture();

        WhatsApp() {
            fixture.windows.all = true;
            fixture.restrictions.forgetful = true;
            NUMBERS.forEach((tenant, number) -> fixture.connect(tenant, number, TOKENS.get(tenant), Map.of()));
        }

        @Override
        public DeliveryChannel channel() {
            return fixture.channel;
        }

        @Override
        public Notification notification(String tenantId, Content content) {
            Recipient juan = new Recipient(
                    Optional.empty(), Optional.of("Juan Pérez"), Optional.of(WhatsAppFixture.PHONE), Optional.empty());
            return Notifications.of(tenantId, NotificationType.APPOINTMENT_REMINDER, Channel.WHATSAPP, juan, content);
        }

        @Override
        public Content tooLong() {
            return Content.of("x".repeat(Channel.WHATSAPP.maxTextLength() + 1));
        }

        @Override
        public List<Delivered> delivered() {
            return fixture.meta.sent().stream()
                    .map(sent -> new Delivered(tenant(sent.phoneNumberId()), sent.text()))
                    .toList();
        }

        private static String tenant(String number) {
            return NUMBERS.get(ONE).equals(number) ? ONE : OTHER;
        }

        @Override
        public Set<ProviderFault> impossible() {
            return Set.of();
        }

        @Override
        public void next(ProviderFault providerFault) {
            fixture.meta.next(misdeed(providerFault));
        }

        private static Misdeed misdeed(ProviderFault providerFault) {
            return switch (providerFault) {
                case REFUSES_ADDRESS -> Misdeed.error(400, 131_026, "Message Undeliverable.");
                case REFUSES_CONTENT -> Misdeed.error(400, 131_051, "Unsupported message type.");
                case FAILS -> Misdeed.error(500, 131_000, "Something went wrong.");
                case LIMITS_RATE -> Misdeed.error(400, 130_429, "Rate limit hit");
                case LIMITS_RATE_AND_SAYS_HOW_LONG ->
                    Misdeed.header(429, "Retry-After", Long.toString(WAIT.toSeconds()));
                case IS_SLOW -> Misdeed.late(SHORT);
                case HANGS_UP_BEFORE -> Misdeed.hangUp();
                case HANGS_UP_AFTER -> Misdeed.accepted(Misdeed.hangUp());
                case IS_SILENT_BEFORE -> Misdeed.silent(TOO_LONG);
                case IS_SILENT_AFTER -> Misdeed.accepted(Misdeed.silent(TOO_LONG));
                case TALKS_GARBAGE -> Misdeed.answer(200, "application/json", "\u0000{<!");
                case TALKS_FOREVER -> Misdeed.endless(1L << 40);
                case TALKS_AT_LENGTH -> Misdeed.accepted(Misdeed.endless(5_000_000));
                case GIVES_NUL_AS_ID ->
                    Misdeed.accepted(
                            Misdeed.answer(200, "application/json", "{\"messages\":[{\"id\":\"wamid.\\u0000\"}]}"));
                case SAYS_NOTHING -> Misdeed.accepted(Misdeed.answer(200, "application/json", "{}"));
                case IS_HIDDEN_BY_A_PAGE -> Misdeed.answer(200, "text/html", "<h1>Welcome</h1>");
                case IS_HIDDEN_BY_NOT_FOUND -> Misdeed.answer(404, "application/json", "{\"message\":\"no Route\"}");
                case IS_HIDDEN_BY_FORBIDDEN ->
                    Misdeed.answer(
                            403,
                            "application/json",
                            "{\"error\":{\"code\":403,\"message\":\"no\",\"status\":\"PERMISSION_DENIED\"}}");
                case REDIRECTS -> Misdeed.header(302, "Location", "http://127.0.0.1:9/");
                case LIMITS_ACCOUNT -> Misdeed.error(400, 80_007, "Rate limit issues");
                case QUOTES -> Misdeed.error(400, 131_009, ChannelUnderTest.quote());
            };
        }

        @Override
        public void forgetCredentials(String tenantId) {
            fixture.configure(tenantId, NUMBERS.get(tenantId), WRONG_TOKEN, Map.of());
        }

        @Override
        public List<String> secrets() {
            return List.of(TOKENS.get(ONE), TOKENS.get(OTHER), WRONG_TOKEN, WhatsAppFixture.PHONE, "525512340000");
        }

        @Override
        public void close() {
            fixture.close();
        }
    }
}
