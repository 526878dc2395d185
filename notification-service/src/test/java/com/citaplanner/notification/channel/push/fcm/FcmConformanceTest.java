package com.citaplanner.notification.channel.push.fcm;

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

/** Runs the conformance suite with one app for each tenant and FCM on this machine. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class FcmConformanceTest implements ChannelConformance {
    @Override
    public ChannelUnderTest start() {
        return new Fcm();
    }

    private static final class Fcm implements ChannelUnderTest {
        private static final Map<String, String> PROJECTS = Map.of(ONE, "project-one", OTHER, "project-other");
        private static final Duration SHORT = Duration.ofMillis(300);
        private static final Duration TOO_LONG = Duration.ofSeconds(3);
        private static final String JSON = "application/json";

        private final FcmFixture fixture = new FcmFixture();

        Fcm() {
            PROJECTS.forEach((tenant, project) -> {
                fixture.connect(tenant, project);
                fixture.app(tenant, FcmFixture.REGISTRATION);
            });
        }

        @Override
        public DeliveryChannel channel() {
            return fixture.push.channel;
        }

        @Override
        public Notification notification(String tenantId, Content content) {
            return PushFixture.notification(tenantId, content, 1, Map.of());
        }

        @Override
        public Content tooLong() {
            return Content.of("x".repeat(FcmApi.MAX_PAYLOAD));
        }

        @Override
        public List<Delivered> delivered() {
            return fixture.server.accepted().stream()
                    .map(request -> new Delivered(
                            FcmFixture.project(request).equals(PROJECTS.get(ONE)) ? ONE : OTHER,
                            FcmFixture.json(request.text())
                                    .path("message")
                                    .path("notification")
                                    .path("body")
                                    .asText()))
                    .toList();
        }

        @Override
        public Set<ProviderFault> impossible() {
            return Set.of(ProviderFault.LIMITS_ACCOUNT);
        }

        @Override
        public void next(ProviderFault providerFault) {
            fixture.server.next(FcmFixture.SEND_PATH, answer(providerFault));
        }

        private static PushAnswer answer(ProviderFault providerFault) {
            return switch (providerFault) {
                case REFUSES_ADDRESS -> error(404, "NOT_FOUND", "Requested entity was not found.", "UNREGISTERED");
                case REFUSES_CONTENT -> error(400, "INVALID_ARGUMENT", "Invalid value at 'message'", "");
                case FAILS -> error(500, "INTERNAL", "Internal error encountered.", "INTERNAL");
                case LIMITS_RATE -> error(429, "RESOURCE_EXHAUSTED", "Quota exceeded", "QUOTA_EXCEEDED");
                case LIMITS_RATE_AND_SAYS_HOW_LONG ->
                    PushAnswer.header(429, "Retry-After", Long.toString(WAIT.toSeconds()));
                case LIMITS_ACCOUNT -> throw new IllegalArgumentException("is impossible");
                case IS_SLOW -> PushAnswer.late(SHORT);
                case HANGS_UP_BEFORE -> PushAnswer.hangUp();
                case HANGS_UP_AFTER -> PushAnswer.accepted(PushAnswer.hangUp());
                case IS_SILENT_BEFORE -> PushAnswer.silent(TOO_LONG);
                case IS_SILENT_AFTER -> PushAnswer.accepted(PushAnswer.silent(TOO_LONG));
                case TALKS_GARBAGE -> PushAnswer.of(200, JSON, "\u0000{<!");
                case TALKS_FOREVER -> PushAnswer.endless(200, 1L << 40);
                case TALKS_AT_LENGTH -> PushAnswer.accepted(PushAnswer.endless(200, 5_000_000));
                case GIVES_NUL_AS_ID ->
                    PushAnswer.accepted(PushAnswer.of(200, JSON, "{\"name\":\"projects/\\u0000\"}"));
                case SAYS_NOTHING -> PushAnswer.accepted(PushAnswer.of(200, JSON, "{}"));
                case IS_HIDDEN_BY_A_PAGE -> PushAnswer.of(200, "text/html", "<h1>Welcome</h1>");
                case IS_HIDDEN_BY_NOT_FOUND -> PushAnswer.of(404, JSON, "{\"message\":\"no Route\"}");
                case IS_HIDDEN_BY_FORBIDDEN -> PushAnswer.of(403, JSON, "{\"error\":\"Forbidden\"}");
                case REDIRECTS -> PushAnswer.header(302, "Location", "http://127.0.0.1:9/");
                case QUOTES -> error(400, "INVALID_ARGUMENT", ChannelUnderTest.quote(), "");
            };
        }

        private static PushAnswer error(int status, String name, String message, String code) {
            return PushAnswer.of(status, JSON, FcmFixture.error(status, name, message, code));
        }

        @Override
        public void forgetCredentials(String tenantId) {
            fixture.connect(tenantId, PROJECTS.get(tenantId), "wrong");
        }

        @Override
        public List<String> secrets() {
            return List.of(
                    FcmFixture.REGISTRATION,
                    FcmFixture.json(FcmFixture.keyFile("a-project", "push"))
                            .path("private_key")
                            .asText()
                            .substring(40, 80),
                    "ya29.");
        }

        @Override
        public void close() {
            fixture.close();
        }
    }
}
