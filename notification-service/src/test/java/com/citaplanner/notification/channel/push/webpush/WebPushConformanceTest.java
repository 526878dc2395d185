package com.citaplanner.notification.channel.push.webpush;

import com.citaplanner.notification.channel.ChannelConformance;
import com.citaplanner.notification.channel.ChannelUnderTest;
import com.citaplanner.notification.channel.DeliveryChannel;
import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.channel.ProviderFault;
import com.citaplanner.notification.channel.push.PushFixture;
import com.citaplanner.notification.channel.push.PushServer.PushAnswer;
import com.citaplanner.notification.message.Content;
import com.citaplanner.notification.support.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Runs the conformance suite with one browser for each tenant and a push service on this machine. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class WebPushConformanceTest implements ChannelConformance {
    @Override
    public ChannelUnderTest start() {
        return new WebPush();
    }

    private static final class WebPush implements ChannelUnderTest {
        private static final Duration SHORT = Duration.ofMillis(300);
        private static final Duration TOO_LONG = Duration.ofSeconds(3);
        private static final String FOREIGN = "{\"message\":\"no Route\"}";

        private final WebPushFixture fixture = new WebPushFixture();

        WebPush() {
            for (String tenant : List.of(ONE, OTHER)) {
                fixture.connect(tenant);
                fixture.browser(tenant, "/" + tenant);
            }
        }

        @Override
        public DeliveryChannel channel() {
            return fixture.push.channel;
        }

        @Override
        public Notification notification(String tenantId, Content content) {
            return PushFixture.notification(tenantId, content, 1, Map.of());
        }

        /** As long as a record takes without title and tag. */
        @Override
        public Content tooLong() {
            return Content.of("x".repeat(MessageEncryption.MAX_PLAINTEXT));
        }

        @Override
        public List<Delivered> delivered() {
            return fixture.server.accepted().stream()
                    .map(request -> new Delivered(
                            request.path().substring(1),
                            fixture.shown(request).path("body").asText()))
                    .toList();
        }

        @Override
        public Set<ProviderFault> impossible() {
            return Set.of(ProviderFault.LIMITS_ACCOUNT);
        }

        @Override
        public void next(ProviderFault providerFault) {
            fixture.server.next("/", answer(providerFault));
        }

        private static PushAnswer answer(ProviderFault providerFault) {
            return switch (providerFault) {
                case REFUSES_ADDRESS -> PushAnswer.of(410, "text/plain", "push subscription has unsubscribed\n");
                case REFUSES_CONTENT -> PushAnswer.of(413, "application/json", "{\"code\":413,\"errno\":104}");
                case FAILS -> PushAnswer.of(500, "application/json", "{\"code\":500,\"errno\":999}");
                case LIMITS_RATE -> PushAnswer.of(429, "text/plain", "slow down");
                case LIMITS_RATE_AND_SAYS_HOW_LONG ->
                    PushAnswer.header(429, "Retry-After", Long.toString(WAIT.toSeconds()));
                case LIMITS_ACCOUNT -> throw new IllegalArgumentException("is impossible");
                case IS_SLOW -> PushAnswer.late(SHORT);
                case HANGS_UP_BEFORE -> PushAnswer.hangUp();
                case HANGS_UP_AFTER -> PushAnswer.accepted(PushAnswer.hangUp());
                case IS_SILENT_BEFORE -> PushAnswer.silent(TOO_LONG);
                case IS_SILENT_AFTER -> PushAnswer.accepted(PushAnswer.silent(TOO_LONG));
                case TALKS_GARBAGE -> PushAnswer.of(200, "application/json", "\u0000{<!");
                case TALKS_FOREVER -> PushAnswer.endless(201, 1L << 40);
                case TALKS_AT_LENGTH -> PushAnswer.accepted(PushAnswer.endless(201, 5_000_000));
                case GIVES_NUL_AS_ID ->
                    PushAnswer.accepted(PushAnswer.of(201, "application/json", "{\"id\":\"\\u0000\"}"));
                case SAYS_NOTHING -> PushAnswer.accepted(PushAnswer.of(200, "", ""));
                case IS_HIDDEN_BY_A_PAGE -> PushAnswer.of(200, "text/html", "<h1>Welcome</h1>");
                case IS_HIDDEN_BY_NOT_FOUND -> PushAnswer.of(404, "application/json", FOREIGN);
                case IS_HIDDEN_BY_FORBIDDEN -> PushAnswer.of(403, "text/html", "<h1>Forbidden</h1>");
                case REDIRECTS -> PushAnswer.header(302, "Location", "http://127.0.0.1:9/");
                case QUOTES ->
                    PushAnswer.of(
                            400,
                            "application/json",
                            "{\"errno\":110,\"message\":\"" + ChannelUnderTest.quote() + "\"}");
            };
        }

        /** A tenant's keys are checked when they are stored, so they only become wrong by becoming unreadable. */
        @Override
        public void forgetCredentials(String tenantId) {
            fixture.push.lock(tenantId, VapidFields.PRIVATE_KEY);
        }

        @Override
        public List<String> secrets() {
            return List.of(
                    fixture.keys.get(ONE).privateKey(),
                    fixture.keys.get(OTHER).privateKey(),
                    fixture.server.url() + "/" + ONE);
        }

        @Override
        public void close() {
            fixture.close();
        }
    }
}
