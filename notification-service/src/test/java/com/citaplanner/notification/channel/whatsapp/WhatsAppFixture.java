package com.citaplanner.notification.channel.whatsapp;

import com.citaplanner.notification.Json;
import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.channel.Preparation;
import com.citaplanner.notification.channel.Recipient;
import com.citaplanner.notification.channel.ResolvedRecipient;
import com.citaplanner.notification.channel.SendOutcome;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.Content;
import com.citaplanner.notification.message.NotificationType;
import com.citaplanner.notification.message.WhatsAppTemplate;
import com.citaplanner.notification.phone.PhoneNumber;
import com.citaplanner.notification.phone.PhoneReader;
import com.citaplanner.notification.provider.MemoryBudget;
import com.citaplanner.notification.provider.rest.ProviderClients;
import com.citaplanner.notification.settings.ChannelSettings;
import com.citaplanner.notification.settings.InMemoryTenantChannels;
import com.citaplanner.notification.suppression.ProviderOptOuts;
import com.citaplanner.notification.work.DirectTransactions;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The channel with a Graph API of its own. What is stored elsewhere is in memory, set and read by the test. */
final class WhatsAppFixture implements AutoCloseable {
    static final String TENANT = "t-1";
    static final String PHONE = "+525512340000";
    static final String NUMBER = "106540352242922";
    static final String BUSINESS = "102290129340398";
    static final String TOKEN = "EAAJB-t0ken-of-0ne-Zq7";

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    final MetaServer meta = new MetaServer();
    final InMemoryTenantChannels tenants = new InMemoryTenantChannels();
    final List<ProviderOptOuts.Preference> preferences = new CopyOnWriteArrayList<>();
    final Windows windows = new Windows();
    final Restrictions restrictions = new Restrictions();
    final Reached reached = new Reached();
    final List<String> discovered = new CopyOnWriteArrayList<>();
    final Map<String, String> userIds = new ConcurrentHashMap<>();
    final WhatsAppChannel channel;
    private final WhatsAppSettings settings;
    private final WhatsAppApi api;
    Optional<PhoneNumber> phone = Optional.of(PhoneNumber.stored(PHONE));
    private final Vertx vertx = Vertx.vertx();

    /** Windows that are open as the test says. */
    static final class Windows implements ServiceWindows {
        final Set<Window> open = ConcurrentHashMap.newKeySet();
        volatile boolean all;

        @Override
        public Uni<Boolean> isOpen(Window window) {
            return Uni.createFrom().item(() -> all || open.contains(window));
        }

        @Override
        public Uni<Void> received(Collection<InboundMessage> messages) {
            messages.forEach(message -> open.add(message.window()));
            return Uni.createFrom().voidItem();
        }

        @Override
        public Uni<Void> closed(Window window, Instant at) {
            return Uni.createFrom().voidItem().invoke(() -> open.remove(window));
        }
    }

    /** Restrictions that last as long as the test. */
    static final class Restrictions implements NumberRestrictions {
        final Map<RestrictedRecipient, Duration> unreachable = new ConcurrentHashMap<>();
        final Map<String, Duration> directSendOff = new ConcurrentHashMap<>();
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
            return Uni.createFrom().item(directSendOff.containsKey(tenantId + "/" + phoneNumberId));
        }

        @Override
        public Uni<Void> directSendOff(String tenantId, String phoneNumberId, Duration time) {
            return Uni.createFrom().voidItem().invoke(() -> directSendOff.put(tenantId + "/" + phoneNumberId, time));
        }
    }

    /** Recipients who leave a day after they were written to. */
    static final class Reached implements ReachedRecipients {
        final Map<ServiceWindows.Window, Instant> last = new ConcurrentHashMap<>();

        @Override
        public Uni<Boolean> isReached(ServiceWindows.Window recipient) {
            return Uni.createFrom().item(() -> last.containsKey(recipient));
        }

        @Override
        public Uni<List<LeavingRecipients>> leaving(String tenantId, String phoneNumberId) {
            return Uni.createFrom()
                    .item(() -> last.values().stream()
                            .sorted()
                            .map(at -> new LeavingRecipients(at.plus(Duration.ofHours(24)), 1))
                            .toList());
        }

        @Override
        public Uni<Void> reached(ServiceWindows.Window recipient) {
            return Uni.createFrom().voidItem().invoke(() -> last.put(recipient, Instant.now()));
        }
    }

    WhatsAppFixture() {
        this(Map.of());
    }

    /** @param url of another Graph API than its own */
    WhatsAppFixture(Optional<String> url) {
        this(url.map(other -> Map.of("api-url", other)).orElseGet(Map::of));
    }

    /** @param changed settings that differ from the usual ones */
    WhatsAppFixture(Map<String, String> changed) {
        Map<String, String> values = new HashMap<>(Map.of(
                "api-url", meta.url(),
                "connect-timeout", "1s",
                "read-timeout", "800ms",
                "max-bytes", "100000",
                "rate.requests", "1000",
                "breaker.failures", "100"));
        values.putAll(changed);
        settings = settings(values);
        Clock clock = Clock.systemUTC();
        api = new WhatsAppApi(
                settings,
                new ProviderClients(vertx, clock, new MemoryBudget(clock), new SimpleMeterRegistry()),
                clock,
                Json.mapper());
        RecipientLimit limit = new RecipientLimit(settings, new MessagingLimits(settings, api, clock), reached, clock);
        channel = new WhatsAppChannel(List.of(sender(limit, clock)), tenants);
        connect(TENANT, NUMBER, TOKEN, Map.of());
    }

    private WhatsAppSender sender(RecipientLimit limit, Clock clock) {
        return new CloudApiSender(
                settings,
                new WhatsAppAccounts(tenants),
                api,
                (tenant, recipient, account) -> Uni.createFrom()
                        .item(Optional.of(new ResolvedRecipient(
                                recipient.name(), phone, Optional.empty(), OptionalLong.empty(), Optional.empty()))),
                (tenant, client) ->
                        Uni.createFrom().item(userIds.containsKey(client) ? List.of(userIds.get(client)) : List.of()),
                new Reachability(restrictions, settings),
                new MessageChoice(windows, restrictions, new TemplateMirror(settings, api, clock), clock),
                limit,
                new AnswerMemory(
                        settings,
                        windows,
                        restrictions,
                        limit,
                        preference -> Uni.createFrom().voidItem().invoke(() -> preferences.add(preference)),
                        new NumberDiscovery(
                                (tenant, client, found) -> Uni.createFrom()
                                        .voidItem()
                                        .invoke(() -> discovered.add(client + " " + found.key())),
                                new PhoneReader()),
                        new DirectTransactions()),
                clock);
    }

    /** Limits that are read again as this clock says. */
    MessagingLimits limits(InstantSource time) {
        return new MessagingLimits(settings, api, time.withZone(ZoneOffset.UTC));
    }

    static WhatsAppSettings settings(Map<String, String> settings) {
        Map<String, String> prefixed = new HashMap<>();
        settings.forEach((name, value) -> prefixed.put("citaplanner.whatsapp." + name, value));
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withSources(new PropertiesConfigSource(prefixed, "test", 100))
                .withMapping(WhatsAppSettings.class)
                .build()
                .getConfigMapping(WhatsAppSettings.class);
    }

    /** Gives a tenant a number that Meta knows with this token. */
    void connect(String tenantId, String number, String token, Map<String, String> more) {
        meta.number(number, token);
        configure(tenantId, number, token, more);
    }

    void configure(String tenantId, String number, String token, Map<String, String> more) {
        Map<String, String> plain = new HashMap<>(more);
        plain.put("phoneNumberId", number);
        tenants.channel(
                tenantId, Channel.WHATSAPP, new ChannelSettings(true, plain, Map.of("accessToken", token), Set.of()));
    }

    /** Makes the number have written to somebody this long ago. */
    void reach(String phone, Duration ago) {
        reached.last.put(
                new ServiceWindows.Window(TENANT, NUMBER, phone), Instant.now().minus(ago));
    }

    void openWindow() {
        windows.open.add(new ServiceWindows.Window(TENANT, NUMBER, PHONE));
    }

    static Content withTemplate() {
        return new Content(
                "Te esperamos mañana",
                Optional.empty(),
                Optional.empty(),
                Optional.of(new WhatsAppTemplate("recordatorio", "es_MX", "UTILITY", Map.of("1", "Ana", "2", "10:00"))),
                Optional.empty());
    }

    static Notification notification(NotificationType type, Content content, Channel... channels) {
        return notification(type, content, 1, channels);
    }

    static Notification notification(NotificationType type, Content content, int attempt, Channel... channels) {
        return new Notification(
                UUID.randomUUID(),
                TENANT,
                UUID.randomUUID().toString(),
                type,
                Channel.WHATSAPP,
                channels.length == 0 ? List.of(Channel.WHATSAPP) : List.of(channels),
                new Recipient(Optional.of("c-ana"), Optional.empty(), Optional.empty(), Optional.empty()),
                content,
                Map.of(),
                attempt,
                Optional.empty(),
                Optional.of(Instant.now()),
                false,
                Instant.now().plus(Duration.ofHours(1)),
                attempt);
    }

    /** The same in another attempt, which has another claim. */
    static Notification claimed(Notification notification, int attempt, long claim) {
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
                attempt,
                notification.address(),
                notification.preparedAt(),
                notification.mayHaveBeenSent(),
                notification.expiresAt(),
                claim);
    }

    static Notification reminder(Content content) {
        return notification(NotificationType.APPOINTMENT_REMINDER, content);
    }

    Preparation prepare(Notification notification) {
        return channel.prepare(notification).await().atMost(PATIENCE);
    }

    SendOutcome send(Notification notification) {
        return switch (prepare(notification)) {
            case Preparation.Ready ready ->
                channel.send(
                                notification,
                                ready.address(),
                                () -> Uni.createFrom().item(true))
                        .await()
                        .atMost(PATIENCE);
            case Preparation.Rejected(var kind, String reason) -> new SendOutcome.Rejected(kind, reason);
            case Preparation.Blocked(String reason) -> new SendOutcome.Blocked(reason);
            case Preparation.Deferred(String reason, Optional<Duration> pause) ->
                new SendOutcome.Deferred(reason, pause);
        };
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        meta.close();
    }
}
