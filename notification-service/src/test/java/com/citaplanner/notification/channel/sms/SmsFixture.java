package com.citaplanner.notification.channel.sms;

import com.citaplanner.notification.Json;
import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.channel.Notifications;
import com.citaplanner.notification.channel.Preparation;
import com.citaplanner.notification.channel.Recipient;
import com.citaplanner.notification.channel.ResolvedRecipient;
import com.citaplanner.notification.channel.SendOutcome;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.Content;
import com.citaplanner.notification.message.NotificationType;
import com.citaplanner.notification.phone.PhoneNumber;
import com.citaplanner.notification.provider.MemoryBudget;
import com.citaplanner.notification.provider.rest.ProviderClients;
import com.citaplanner.notification.settings.ChannelSettings;
import com.citaplanner.notification.settings.InMemoryTenantChannels;
import com.citaplanner.notification.suppression.ProviderOptOuts;
import com.citaplanner.notification.template.SmsText;
import com.citaplanner.notification.work.DirectTransactions;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** The channel with a Twilio of its own. What is stored elsewhere is in memory, set and read by the test. */
final class SmsFixture implements AutoCloseable {
    static final String TENANT = "t-1";
    static final String PHONE = "+525512340000";
    static final String FROM = "+525500001111";
    static final String ACCOUNT = "AC0123456789abcdef0123456789abcdef";
    static final String TOKEN = "t0ken-of-0ne-Zq7";
    static final String CALLBACK = "https://avisos.example/api/webhooks/twilio/sms";

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    final TwilioServer twilio = new TwilioServer();
    final InMemoryTenantChannels tenants = new InMemoryTenantChannels();
    final List<ProviderOptOuts.Preference> preferences = new CopyOnWriteArrayList<>();
    final List<SmsText> counted = new CopyOnWriteArrayList<>();
    final SmsChannel channel;
    Optional<PhoneNumber> phone = Optional.of(PhoneNumber.stored(PHONE));
    private final Vertx vertx = Vertx.vertx();

    SmsFixture() {
        this(Map.of());
    }

    /** @param url of another Twilio than its own */
    SmsFixture(Optional<String> url) {
        this(url.map(other -> Map.of("api-url", other)).orElseGet(Map::of));
    }

    /** @param changed settings that differ from the usual ones */
    SmsFixture(Map<String, String> changed) {
        Map<String, String> values = new HashMap<>(Map.of(
                "api-url", twilio.url(),
                "connect-timeout", "1s",
                "read-timeout", "800ms",
                "max-bytes", "100000",
                "rate.requests", "1000",
                "breaker.failures", "100"));
        values.putAll(changed);
        SmsSettings settings = settings(values);
        Clock clock = Clock.systemUTC();
        ProviderClients clients = new ProviderClients(vertx, clock, new MemoryBudget(clock), new SimpleMeterRegistry());
        channel = new SmsChannel(
                settings,
                new SmsAccounts(tenants),
                new TwilioApi(settings, clients, clock, Json.mapper()),
                (tenant, recipient, account) -> Uni.createFrom()
                        .item(Optional.of(new ResolvedRecipient(
                                recipient.name(), phone, Optional.empty(), OptionalLong.empty(), Optional.empty()))),
                new SmsOptOuts(
                        preference -> Uni.createFrom().voidItem().invoke(() -> preferences.add(preference)),
                        new DirectTransactions()),
                counted::add,
                clock);
        connect(TENANT, ACCOUNT, TOKEN, Map.of());
    }

    static SmsSettings settings(Map<String, String> settings) {
        Map<String, String> prefixed = new HashMap<>();
        settings.forEach((name, value) -> prefixed.put("citaplanner.sms." + name, value));
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withSources(new PropertiesConfigSource(prefixed, "test", 100))
                .withMapping(SmsSettings.class)
                .build()
                .getConfigMapping(SmsSettings.class);
    }

    /** Gives a tenant an account that Twilio knows with this token. */
    void connect(String tenantId, String accountSid, String token, Map<String, String> more) {
        twilio.account(accountSid, accountSid, token);
        configure(tenantId, accountSid, token, more);
    }

    void configure(String tenantId, String accountSid, String token, Map<String, String> more) {
        Map<String, String> plain = new HashMap<>(Map.of("accountSid", accountSid, "from", FROM));
        plain.putAll(more);
        plain.values().removeIf(String::isEmpty);
        tenants.channel(tenantId, Channel.SMS, new ChannelSettings(true, plain, Map.of("authToken", token), Set.of()));
    }

    static Notification notification(Content content) {
        Recipient ana = new Recipient(Optional.of("c-ana"), Optional.empty(), Optional.empty(), Optional.empty());
        return Notifications.of(TENANT, NotificationType.APPOINTMENT_REMINDER, Channel.SMS, ana, content);
    }

    Preparation prepare(Notification notification) {
        return channel.prepare(notification).await().atMost(PATIENCE);
    }

    SendOutcome send(Notification notification) {
        return channel.send(notification, PHONE, () -> Uni.createFrom().item(true))
                .await()
                .atMost(PATIENCE);
    }

    SendOutcome send(String text) {
        return send(notification(Content.of(text)));
    }

    Map<String, String> lastForm() {
        return twilio.sent().getLast().form();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        twilio.close();
    }
}
