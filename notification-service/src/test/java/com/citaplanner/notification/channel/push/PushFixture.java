package com.citaplanner.notification.channel.push;

import com.citaplanner.notification.channel.ChannelTest;
import com.citaplanner.notification.channel.DeliveryChannel;
import com.citaplanner.notification.channel.LookupResult;
import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.channel.Preparation;
import com.citaplanner.notification.channel.Recipient;
import com.citaplanner.notification.channel.ResolvedRecipient;
import com.citaplanner.notification.channel.SendOutcome;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.Content;
import com.citaplanner.notification.message.NotificationType;
import com.citaplanner.notification.provider.MemoryBudget;
import com.citaplanner.notification.provider.rest.ProviderClients;
import com.citaplanner.notification.settings.ChannelSettings;
import com.citaplanner.notification.settings.InMemoryTenantChannels;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** The channel with devices in memory, and the senders that a test gives it. */
public final class PushFixture implements AutoCloseable {
    public static final String TENANT = "t-1";
    public static final String CLIENT = "c-ana";

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    public final InMemoryTenantChannels tenants = new InMemoryTenantChannels();
    public final InMemoryDevices devices = new InMemoryDevices();
    public final DeliveryChannel channel;
    private final Vertx vertx = Vertx.vertx();

    /** @param senders creates the senders */
    public PushFixture(Function<ProviderClients, List<DeviceSender>> senders) {
        Clock clock = Clock.systemUTC();
        ProviderClients clients = new ProviderClients(vertx, clock, new MemoryBudget(clock), new SimpleMeterRegistry());
        channel = new PushChannel(
                new PushAccounts(tenants, senders.apply(clients)),
                (tenant, recipient, account) -> Uni.createFrom()
                        .item(Optional.of(new ResolvedRecipient(
                                recipient.name(),
                                Optional.empty(),
                                Optional.empty(),
                                OptionalLong.empty(),
                                Optional.empty()))),
                devices,
                new DeviceMemory(devices, clock));
    }

    /** Gives a tenant these settings. */
    public void configure(String tenantId, Map<String, String> plain, Map<String, String> secrets) {
        tenants.channel(tenantId, Channel.PUSH, new ChannelSettings(true, plain, secrets, Set.of()));
    }

    /** Makes a tenant's credentials unreadable. */
    public void lock(String tenantId, String secret) {
        tenants.channel(tenantId, Channel.PUSH, new ChannelSettings(true, Map.of(), Map.of(), Set.of(secret)));
    }

    public static Notification notification(
            String tenantId, Content content, int attempt, Map<String, Object> metadata) {
        return new Notification(
                UUID.randomUUID(),
                tenantId,
                UUID.randomUUID().toString(),
                NotificationType.APPOINTMENT_REMINDER,
                Channel.PUSH,
                List.of(Channel.PUSH),
                new Recipient(Optional.of(CLIENT), Optional.of("Juan Pérez"), Optional.empty(), Optional.empty()),
                content,
                new HashMap<>(metadata),
                attempt,
                Optional.empty(),
                Optional.of(Instant.now()),
                false,
                Instant.now().plus(Duration.ofHours(1)),
                attempt);
    }

    public static Notification notification(String text) {
        return notification(TENANT, Content.of(text), 1, Map.of());
    }

    /** The same notification in a later attempt. */
    public static Notification repeated(Notification notification) {
        return new Notification(
                notification.id(),
                notification.tenantId(),
                notification.idempotencyKey(),
                notification.type(),
                notification.channel(),
                notification.channels(),
                notification.recipient(),
                notification.content(),
                notification.metadata(),
                notification.attempt() + 1,
                Optional.of(CLIENT),
                notification.preparedAt(),
                true,
                notification.expiresAt(),
                notification.claim() + 1);
    }

    public Preparation prepare(Notification notification) {
        return channel.prepare(notification).await().atMost(PATIENCE);
    }

    public SendOutcome send(Notification notification) {
        return channel.send(notification, CLIENT, () -> Uni.createFrom().item(true))
                .await()
                .atMost(PATIENCE);
    }

    public LookupResult find(Notification notification) {
        return channel.find(notification, CLIENT).await().atMost(PATIENCE);
    }

    public ChannelTest probe() {
        return channel.probe(TENANT).await().atMost(PATIENCE);
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
