package com.citaplanner.notification.channel.whatsapp.evolution;

import com.citaplanner.notification.channel.ChannelConformance;
import com.citaplanner.notification.channel.ChannelUnderTest;
import com.citaplanner.notification.channel.DeliveryChannel;
import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.channel.Notifications;
import com.citaplanner.notification.channel.ProviderFault;
import com.citaplanner.notification.channel.Recipient;
import com.citaplanner.notification.channel.whatsapp.WhatsAppChannels;
import com.citaplanner.notification.channel.whatsapp.evolution.EvolutionServer.Misdeed;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.Content;
import com.citaplanner.notification.message.NotificationType;
import com.citaplanner.notification.support.ServiceResource;
import com.fasterxml.jackson.databind.node.TextNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Runs the conformance suite against an Evolution API on this machine. The container makes the REST client. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class EvolutionConformanceTest implements ChannelConformance {
    @Override
    public ChannelUnderTest start() {
        return new Evolution();
    }

    private static final class Evolution implements ChannelUnderTest {
        private static final Map<String, String> INSTANCES = Map.of(ONE, "uno", OTHER, "dos");
        private static final Map<String, String> KEYS = Map.of(ONE, "k3y-of-0ne-Zq7", OTHER, "k3y-of-0ther-Tt9");
        private static final String WRONG_KEY = "wr0ng-k3y-Xk3";
        private static final Duration SHORT = Duration.ofMillis(300);
        private static final Duration TOO_LONG = Duration.ofSeconds(3);

        private final EvolutionFixture fixture = new EvolutionFixture(Map.of());
        private final DeliveryChannel channel = WhatsAppChannels.of(fixture.sender, fixture.tenants);

        Evolution() {
            fixture.restrictions.forgetful = true;
            INSTANCES.forEach((tenant, instance) -> fixture.connect(tenant, instance, KEYS.get(tenant), Map.of()));
        }

        @Override
        public DeliveryChannel channel() {
            return channel;
        }

        @Override
        public Notification notification(String tenantId, Content content) {
            Recipient juan = new Recipient(
                    Optional.empty(), Optional.of("Juan Pérez"), Optional.of(EvolutionFixture.PHONE), Optional.empty());
            return Notifications.of(tenantId, NotificationType.APPOINTMENT_REMINDER, Channel.WHATSAPP, juan, content);
        }

        @Override
        public Content tooLong() {
            return Content.of("x".repeat(Channel.WHATSAPP.maxTextLength() + 1));
        }

        @Override
        public List<Delivered> delivered() {
            return fixture.server.sent().stream()
                    .map(sent -> new Delivered(
                            sent.instance().equals("uno") ? ONE : OTHER,
                            sent.body().path("text").asText()))
                    .toList();
        }

        @Override
        public Set<ProviderFault> impossible() {
            return Set.of();
        }

        @Override
        public void next(ProviderFault providerFault) {
            fixture.server.next(misdeed(providerFault));
        }

        private static Misdeed misdeed(ProviderFault providerFault) {
            return switch (providerFault) {
                case REFUSES_ADDRESS ->
                    Misdeed.error(
                            400,
                            "[{\"jid\":\"525512340000@s.whatsapp.net\",\"exists\":false,\"number\":\"525512340000\"}]");
                case REFUSES_CONTENT -> Misdeed.error(400, "[[\"requires property \\\"text\\\"\"]]");
                case FAILS -> Misdeed.error(500, "\"Timed Out\"");
                case LIMITS_RATE -> Misdeed.answer(429, "text/plain", "Too many requests");
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
                    Misdeed.accepted(Misdeed.answer(201, "application/json", "{\"key\":{\"id\":\"3EB0\\u0000\"}}"));
                case SAYS_NOTHING -> Misdeed.accepted(Misdeed.answer(201, "application/json", "{}"));
                case IS_HIDDEN_BY_A_PAGE -> Misdeed.answer(200, "text/html", "<h1>Welcome</h1>");
                case IS_HIDDEN_BY_NOT_FOUND -> Misdeed.answer(404, "application/json", "{\"message\":\"no Route\"}");
                case IS_HIDDEN_BY_FORBIDDEN -> Misdeed.answer(403, "application/json", "{\"error\":\"denied\"}");
                case REDIRECTS -> Misdeed.header(302, "Location", "http://127.0.0.1:9/");
                case LIMITS_ACCOUNT -> Misdeed.error(400, "[\"Error: Connection Closed\"]");
                case QUOTES -> Misdeed.error(400, "[[" + TextNode.valueOf(ChannelUnderTest.quote()) + "]]");
            };
        }

        @Override
        public void forgetCredentials(String tenantId) {
            fixture.configure(tenantId, INSTANCES.get(tenantId), WRONG_KEY, Map.of());
        }

        @Override
        public List<String> secrets() {
            return List.of(KEYS.get(ONE), KEYS.get(OTHER), WRONG_KEY, EvolutionFixture.PHONE, "525512340000");
        }

        @Override
        public void close() {
            fixture.close();
        }
    }
}
