package com.citaplanner.notification.channel.whatsapp.evolution;

import com.citaplanner.notification.Json;
import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.channel.Notifications;
import com.citaplanner.notification.channel.Preparation;
import com.citaplanner.notification.channel.Recipient;
import com.citaplanner.notification.channel.ResolvedRecipient;
import com.citaplanner.notification.channel.SendOutcome;
import com.citaplanner.notification.channel.whatsapp.CallbackReference;
import com.citaplanner.notification.channel.whatsapp.NumberDiscovery;
import com.citaplanner.notification.channel.whatsapp.NumberRestrictions;
import com.citaplanner.notification.channel.whatsapp.Reachability;
import com.citaplanner.notification.channel.whatsapp.ServiceWindows;
import com.citaplanner.notification.channel.whatsapp.WhatsAppSettings;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.Content;
import com.citaplanner.notification.message.NotificationType;
import com.citaplanner.notification.phone.PhoneNumber;
import com.citaplanner.notification.phone.PhoneReader;
import com.citaplanner.notification.provider.MemoryBudget;
import com.citaplanner.notification.provider.rest.ProviderClients;
import com.citaplanner.notification.settings.ChannelSettings;
import com.citaplanner.notification.settings.InMemoryTenantChannels;
import com.citaplanner.notification.work.DirectTransactions;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The sender with an Evolution API of its own. What is stored elsewhere is in memory, set and read by the test. */
final class EvolutionFixture implements AutoCloseable {
    static final String TENANT = "t-1";
    static final String INSTANCE = "Clínica Uno";
    static final String KEY = "B6D711FCDE4D4FD5936544120E713976";
    static final String PHONE = "+525512340000";

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    final EvolutionServer server = new EvolutionServer();
    volatile String url = server.url();
    final InMemoryTenantChannels tenants = new InMemoryTenantChannels();
    final Restrictions restrictions = new Restrictions();
    final List<AcceptedMessage> messages = new CopyOnWriteArrayList<>();
    final List<String> early = new CopyOnWriteArrayList<>();
    final List<String> discovered = new CopyOnWriteArrayList<>();
    final EvolutionSender sender;
    volatile Optional<SentMessages.Progress> before = Optional.empty();
    volatile Optional<PhoneNumber> phone = Optional.of(PhoneNumber.stored(PHONE));
    private final Vertx vertx = Vertx.vertx();

    /** Restrictions that last as long as the test. */
    static final class Restrictions implements NumberRestrictions {
        final Map<RestrictedRecipient, Duration> unreachable = new ConcurrentHashMap<>();
        volatile boolean forgetful;

        @Override
        public Uni<Boolean> isUnreachable(RestrictedRecipient recipient) {
            return Uni.createFrom().item(!forgetful && unreachable.containsKey(recipient));
        }

        @Override
        public Uni<Void> unreachable(ServiceWindows.Window window, Instant failedAt, Duration time) {
            RestrictedRecipient recipient = new RestrictedRecipient(window.tenantId(), window.writer());
            return Uni.createFrom().voidItem().invoke(() -> unreachable.put(recipient, time));
        }

        @Override
        public Uni<Void> reachable(Collection<RestrictedRecipient> recipients) {
            return Uni.createFrom().voidItem().invoke(() -> unreachable.keySet().removeAll(recipients));
        }

        @Override
        public Uni<Boolean> isDirectSendOff(String tenantId, String phoneNumberId) {
            return Uni.createFrom().item(false);
        }

        @Override
        public Uni<Void> directSendOff(String tenantId, String phoneNumberId, Duration time) {
            return Uni.createFrom().voidItem();
        }
    }

    private final class Messages implements SentMessages {
        @Override
        public Uni<Optional<Progress>> sent(AcceptedMessage message) {
            return Uni.createFrom().item(before).invoke(() -> messages.add(message));
        }

        @Override
        public Uni<Map<Key, CallbackReference>> attempts(Collection<ReportedProgress> statuses) {
            return Uni.createFrom().item(Map.of());
        }
    }

    EvolutionFixture(Map<String, String> more) {
        Map<String, String> values = new HashMap<>(Map.of(
                "allowed-networks", "127.0.0.0/8",
                "connect-timeout", "1s",
                "read-timeout", "800ms",
                "max-bytes", "100000",
                "rate.interval", "1ms",
                "rate.jitter", "0ms",
                "rate.max-wait", "5s",
                "breaker.failures", "100"));
        values.putAll(more);
        EvolutionSettings settings = settings(EvolutionSettings.class, "citaplanner.evolution.", values);
        WhatsAppSettings whatsApp = settings(WhatsAppSettings.class, "citaplanner.whatsapp.", Map.of());
        Clock clock = Clock.systemUTC();
        sender = new EvolutionSender(
                settings,
                new EvolutionAccounts(tenants),
                new EvolutionApi(
                        settings,
                        new ProviderClients(vertx, clock, new MemoryBudget(clock), new SimpleMeterRegistry()),
                        clock,
                        Json.mapper()),
                (tenant, recipient, account) -> Uni.createFrom()
                        .item(Optional.of(new ResolvedRecipient(
                                recipient.name(), phone, Optional.empty(), OptionalLong.empty(), Optional.empty()))),
                new Reachability(restrictions, whatsApp),
                new EvolutionMemory(
                        whatsApp,
                        new Messages(),
                        (message, progress) -> Uni.createFrom()
                                .voidItem()
                                .invoke(() -> early.add(message.notificationId() + " " + progress)),
                        restrictions,
                        new NumberDiscovery(
                                (tenant, client, found) -> Uni.createFrom()
                                        .voidItem()
                                        .invoke(() -> discovered.add(client + " " + found.key())),
                                new PhoneReader()),
                        new DirectTransactions()),
                clock,
                new Random(17));
        connect(TENANT, INSTANCE, KEY, Map.of());
    }

    private static <T> T settings(Class<T> type, String prefix, Map<String, String> settings) {
        Map<String, String> prefixed = new HashMap<>();
        settings.forEach((name, value) -> prefixed.put(prefix + name, value));
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withSources(new PropertiesConfigSource(prefixed, "test", 100))
                .withMapping(type)
                .build()
                .getConfigMapping(type);
    }

    /** Gives a tenant an instance that the server knows with this key. */
    void connect(String tenantId, String instance, String key, Map<String, String> more) {
        server.instance(instance, key);
        configure(tenantId, instance, key, more);
    }

    void configure(String tenantId, String instance, String key, Map<String, String> more) {
        Map<String, String> plain = new HashMap<>(
                Map.of("provider", "evolution", "baseUrl", url, "instance", instance, "source", "evolution-uno"));
        plain.putAll(more);
        tenants.channel(tenantId, Channel.WHATSAPP, new ChannelSettings(true, plain, Map.of("apiKey", key), Set.of()));
    }

    static Notification notification(NotificationType type, String text) {
        Recipient ana = new Recipient(Optional.of("c-ana"), Optional.empty(), Optional.empty(), Optional.empty());
        return Notifications.of(TENANT, type, Channel.WHATSAPP, ana, Content.of(text));
    }

    static Notification reminder(String text) {
        return notification(NotificationType.APPOINTMENT_REMINDER, text);
    }

    Preparation prepare(Notification notification) {
        return sender.prepare(notification).await().atMost(PATIENCE);
    }

    SendOutcome send(Notification notification) {
        return sender.send(
                        notification, PHONE.substring(1), () -> Uni.createFrom().item(true))
                .await()
                .atMost(PATIENCE);
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        server.close();
    }
}
