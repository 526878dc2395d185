package com.citaplanner.notification.channel.chatwoot;

import com.citaplanner.notification.channel.ChannelConformance;
import com.citaplanner.notification.channel.ChannelUnderTest;
import com.citaplanner.notification.channel.DeliveryChannel;
import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.channel.Notifications;
import com.citaplanner.notification.channel.ProviderFault;
import com.citaplanner.notification.channel.Recipient;
import com.citaplanner.notification.channel.ResolvedRecipient;
import com.citaplanner.notification.chatwoot.ChatwootFixtures;
import com.citaplanner.notification.chatwoot.NotificationMark;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.Content;
import com.citaplanner.notification.message.NotificationType;
import com.citaplanner.notification.phone.NumberOrigin;
import com.citaplanner.notification.phone.PhoneNumber;
import com.citaplanner.notification.phone.PhoneReader;
import com.citaplanner.notification.phone.Region;
import com.citaplanner.notification.settings.ChannelSettings;
import com.citaplanner.notification.settings.InMemoryTenantChannels;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.suppression.InMemorySuppressions;
import com.citaplanner.sandbox.chatwoot.ChatwootSettings;
import com.citaplanner.sandbox.chatwoot.ChatwootStandIn;
import com.citaplanner.sandbox.chatwoot.faults.Fault;
import com.citaplanner.sandbox.chatwoot.store.MessageType;
import com.citaplanner.sandbox.http.HttpFault;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Runs the conformance suite against Chatwoot's stand-in. The container makes the REST client. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class ChatwootConformanceTest implements ChannelConformance {
    @Override
    public ChannelUnderTest start() {
        return new Chatwoot();
    }

    private static final class Chatwoot implements ChannelUnderTest {
        private static final String MESSAGE = "POST conversations/{id}/messages";
        private static final String PHONE = "+525512340000";
        private static final String WRONG_TOKEN = "wr0ng-t0ken-Xk3";
        private static final Duration SHORT = Duration.ofMillis(300);
        private static final Duration TOO_LONG = Duration.ofSeconds(3);

        private final Map<String, ChatwootStandIn> installations =
                Map.of(ONE, standIn("t0ken-of-0ne-Zq7"), OTHER, standIn("t0ken-of-0ther-Tt9"));
        private final InMemoryTenantChannels tenantChannels = new InMemoryTenantChannels();
        private final ChatwootFixtures chatwootFixtures = new ChatwootFixtures(
                Map.of("allowed-networks", "127.0.0.0/8", "read-timeout", "1s", "max-bytes", "100000"));
        private final DeliveryChannel channel = new ChatwootChannel(
                chatwootFixtures.settings,
                chatwootFixtures.client,
                chatwootFixtures.connections(tenantChannels),
                (tenant, recipient, account) -> Uni.createFrom()
                        .item(Optional.of(new ResolvedRecipient(
                                recipient.name(),
                                Optional.of(phone()),
                                Optional.empty(),
                                OptionalLong.empty(),
                                Optional.empty()))),
                (tenant, account, contact) -> Uni.createFrom().voidItem(),
                contact -> Uni.createFrom().voidItem(),
                new InMemorySuppressions(),
                (tenant, account, contact, inbox) -> Uni.createFrom().item(Optional.empty()),
                Clock.systemUTC());

        Chatwoot() {
            installations.forEach((tenant, installation) -> connect(tenant, installation.accessToken()));
        }

        private static ChatwootStandIn standIn(String token) {
            return ChatwootStandIn.start(new ChatwootSettings(0, token, null, null, null, true));
        }

        private static PhoneNumber phone() {
            return new PhoneReader()
                    .read(PHONE, Region.MEXICO, NumberOrigin.USER_INPUT)
                    .usable()
                    .orElseThrow();
        }

        private void connect(String tenantId, String token) {
            ChatwootStandIn installation = installations.get(tenantId);
            tenantChannels.channel(
                    tenantId,
                    Channel.CHATWOOT,
                    new ChannelSettings(
                            true,
                            Map.of("apiUrl", installation.url(), "accountId", "3", "inboxId", "12"),
                            Map.of("apiAccessToken", token),
                            Set.of()));
        }

        @Override
        public DeliveryChannel channel() {
            return channel;
        }

        @Override
        public Notification notification(String tenantId, Content content) {
            Recipient juan =
                    new Recipient(Optional.empty(), Optional.of("Juan Pérez"), Optional.of(PHONE), Optional.empty());
            return Notifications.of(tenantId, NotificationType.APPOINTMENT_REMINDER, Channel.CHATWOOT, juan, content);
        }

        @Override
        public Content tooLong() {
            return Content.of("Hola ".repeat(40_000));
        }

        /** Ignores the demo account's own messages, which are older than ours. */
        @Override
        public List<Delivered> delivered() {
            return installations.entrySet().stream()
                    .flatMap(tenant -> delivered(tenant.getKey(), tenant.getValue()).stream())
                    .toList();
        }

        private static List<Delivered> delivered(String tenantId, ChatwootStandIn installation) {
            return installation.conversations().stream()
                    .flatMap(conversation -> installation.messages(conversation.id()).stream())
                    .filter(message -> message.type() == MessageType.OUTGOING)
                    .filter(message -> message.contentAttributes().containsKey(NotificationMark.FIELD))
                    .map(message -> new Delivered(tenantId, message.content()))
                    .toList();
        }

        @Override
        public Set<ProviderFault> impossible() {
            // Account limits come from the messaging provider behind Chatwoot, later, as receipts.
            return Set.of(ProviderFault.LIMITS_ACCOUNT);
        }

        @Override
        public void next(ProviderFault providerFault) {
            switch (providerFault) {
                case REFUSES_ADDRESS ->
                    fault("POST conversations", answer(422, "{\"error\":\"param is missing: contact phone number\"}"));
                case REFUSES_CONTENT -> fault(answer(422, "{\"message\":\"Content is not allowed\"}"));
                case FAILS -> fault(Fault.serverError());
                case LIMITS_RATE -> fault(Fault.tooManyRequests());
                case LIMITS_RATE_AND_SAYS_HOW_LONG -> fault(Fault.tooManyRequests(WAIT));
                case IS_SLOW -> fault(Fault.delay(SHORT));
                case HANGS_UP_BEFORE -> fault(Fault.drop());
                case HANGS_UP_AFTER -> fault(Fault.drop().afterProcessing());
                case IS_SILENT_BEFORE -> fault(Fault.delay(TOO_LONG));
                case IS_SILENT_AFTER -> fault(Fault.delay(TOO_LONG).afterProcessing());
                case TALKS_GARBAGE -> fault(Fault.garbage());
                case TALKS_FOREVER -> fault(Fault.oversize(1L << 40));
                case TALKS_AT_LENGTH -> fault(Fault.oversize(5_000_000).afterProcessing());
                case GIVES_NUL_AS_ID -> fault(Fault.idWithNul().afterProcessing());
                case SAYS_NOTHING -> fault(Fault.emptyObject().afterProcessing());
                case IS_HIDDEN_BY_A_PAGE -> fault(Fault.page(200));
                case IS_HIDDEN_BY_NOT_FOUND -> fault(Fault.proxyNotFound());
                case IS_HIDDEN_BY_FORBIDDEN -> fault(Fault.page(403));
                case REDIRECTS -> fault(Fault.redirect(302, "http://127.0.0.1:9/"));
                case LIMITS_ACCOUNT -> throw new IllegalArgumentException("impossible");
                case QUOTES -> fault(Fault.invalid(ChannelUnderTest.quote()));
            }
        }

        private static Fault answer(int status, String json) {
            return new Fault(false, new HttpFault.Answer(status, "application/json", json));
        }

        private void fault(Fault fault) {
            fault(MESSAGE, fault);
        }

        private void fault(String route, Fault fault) {
            installations.get(ONE).faults().next(route, 1, fault);
        }

        @Override
        public void forgetCredentials(String tenantId) {
            connect(tenantId, WRONG_TOKEN);
        }

        @Override
        public List<String> secrets() {
            return List.of("t0ken-of-0ne-Zq7", "t0ken-of-0ther-Tt9", WRONG_TOKEN, PHONE);
        }

        @Override
        public void close() {
            chatwootFixtures.close();
            installations.values().forEach(ChatwootStandIn::close);
        }
    }
}
