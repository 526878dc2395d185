package com.citaplanner.notification.channel.chatwoot;

import com.citaplanner.notification.backfill.OpenConversation;
import com.citaplanner.notification.channel.LookupResult;
import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.channel.Preparation;
import com.citaplanner.notification.channel.Recipient;
import com.citaplanner.notification.channel.ResolvedRecipient;
import com.citaplanner.notification.channel.SendOutcome;
import com.citaplanner.notification.chatwoot.ChatwootFixtures;
import com.citaplanner.notification.contact.ContactCard;
import com.citaplanner.notification.contact.ContactKey;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.Content;
import com.citaplanner.notification.message.NotificationType;
import com.citaplanner.notification.message.WhatsAppTemplate;
import com.citaplanner.notification.phone.PhoneNumber;
import com.citaplanner.notification.settings.ChannelSettings;
import com.citaplanner.notification.settings.InMemoryTenantChannels;
import com.citaplanner.notification.suppression.AddressKey;
import com.citaplanner.notification.suppression.InMemorySuppressions;
import com.citaplanner.sandbox.chatwoot.ChatwootSettings;
import com.citaplanner.sandbox.chatwoot.ChatwootStandIn;
import com.citaplanner.sandbox.chatwoot.faults.Journal;
import com.citaplanner.sandbox.chatwoot.store.Contact;
import com.citaplanner.sandbox.chatwoot.store.Conversation;
import com.citaplanner.sandbox.chatwoot.store.Message;
import com.citaplanner.sandbox.chatwoot.store.MessageType;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** The channel for a tenant whose Chatwoot is the stand-in, with clients defined by the test. */
final class ChatwootFixture implements AutoCloseable {
    static final String TENANT = "t-1";
    static final long API = 12;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    final AdjustableClock clock = new AdjustableClock();
    final ChatwootStandIn chatwoot = ChatwootStandIn.start(ChatwootSettings.forTests(), clock);
    final List<ContactCard> discovered = new CopyOnWriteArrayList<>();
    final List<ContactKey> lost = new CopyOnWriteArrayList<>();
    final InMemorySuppressions suppressions = new InMemorySuppressions();
    /** What events have told to be open; null for nothing. */
    OpenConversation open;

    final ChatwootChannel channel;
    private final Map<String, ResolvedRecipient> clients = new HashMap<>();
    private final InMemoryTenantChannels tenantChannels = new InMemoryTenantChannels();
    private final ChatwootFixtures chatwootFixtures = new ChatwootFixtures(Map.of(
            "allowed-networks", "127.0.0.0/8",
            "read-timeout", "2s",
            "settling", "500ms"));

    ChatwootFixture() {
        channel = new ChatwootChannel(
                chatwootFixtures.settings,
                chatwootFixtures.client,
                chatwootFixtures.connections(tenantChannels),
                (tenant, recipient, account) ->
                        Uni.createFrom().item(() -> recipient.clientId().map(clients::get)),
                (tenant, account, contact) -> Uni.createFrom().voidItem().invoke(() -> discovered.add(contact)),
                contact -> Uni.createFrom().voidItem().invoke(() -> lost.add(contact)),
                suppressions,
                (tenant, account, contact, inbox) -> Uni.createFrom().item(() -> Optional.ofNullable(open)),
                clock);
        connectTo(chatwoot.accountId(), API);
    }

    /** Changes the tenant's connection from now on. */
    void connectTo(long account, long inbox) {
        tenantChannels.channel(
                TENANT,
                Channel.CHATWOOT,
                new ChannelSettings(
                        true,
                        Map.of(
                                "apiUrl", chatwoot.url(),
                                "accountId", Long.toString(account),
                                "inboxId", Long.toString(inbox)),
                        Map.of("apiAccessToken", chatwoot.accessToken()),
                        Set.of()));
    }

    void useInbox(long inbox) {
        connectTo(chatwoot.accountId(), inbox);
    }

    /** Makes the tenant's settings undecryptable. */
    void makeSettingsUnreadable() {
        tenantChannels.channel(
                TENANT,
                Channel.CHATWOOT,
                new ChannelSettings(true, Map.of("apiUrl", chatwoot.url()), Map.of(), Set.of("apiAccessToken")));
    }

    /** Adds a client. Any argument but the id may be null. */
    String client(String id, String phone, String email) {
        clients.put(id, person(phone, email, OptionalLong.empty()));
        return id;
    }

    String linkedClient(String id, String phone, long contact) {
        clients.put(id, person(phone, null, OptionalLong.of(contact)));
        return id;
    }

    private static ResolvedRecipient person(String phone, String email, OptionalLong contact) {
        return new ResolvedRecipient(
                Optional.of("Ana"),
                Optional.ofNullable(phone).map(PhoneNumber::stored),
                Optional.ofNullable(email),
                contact,
                Optional.empty());
    }

    static Content text() {
        return Content.of("Te esperamos mañana");
    }

    static Content withTemplate() {
        return new Content(
                "Te esperamos mañana",
                Optional.empty(),
                Optional.empty(),
                Optional.of(new WhatsAppTemplate("recordatorio", "es_MX", "UTILITY", Map.of("1", "Ana"))),
                Optional.empty());
    }

    Notification to(String client, Content content) {
        return to(client, content, Instant.now().plus(Duration.ofDays(3)));
    }

    Notification to(String client, Content content, NotificationType type) {
        return to(client, content, type, Instant.now().plus(Duration.ofDays(3)));
    }

    Notification to(String client, Content content, Instant expiresAt) {
        return to(client, content, NotificationType.APPOINTMENT_REMINDER, expiresAt);
    }

    private Notification to(String client, Content content, NotificationType type, Instant expiresAt) {
        return new Notification(
                UUID.randomUUID(),
                TENANT,
                UUID.randomUUID().toString(),
                type,
                Channel.CHATWOOT,
                List.of(Channel.CHATWOOT),
                new Recipient(Optional.of(client), Optional.empty(), Optional.empty(), Optional.empty()),
                content,
                Map.of(),
                1,
                Optional.empty(),
                Optional.of(Instant.now()),
                false,
                expiresAt,
                1);
    }

    Preparation prepare(Notification notification) {
        return channel.prepare(notification).await().atMost(PATIENCE);
    }

    /** Prepares, and returns the address. */
    String address(Notification notification) {
        return prepare(notification) instanceof Preparation.Ready(String address, Set<AddressKey> keys)
                ? address
                : "not ready: " + prepare(notification);
    }

    SendOutcome send(Notification notification, String address) {
        return channel.send(notification, address, () -> Uni.createFrom().item(true))
                .await()
                .atMost(PATIENCE);
    }

    SendOutcome send(Notification notification) {
        return send(notification, address(notification));
    }

    LookupResult find(Notification notification, String address) {
        return channel.find(notification, address).await().atMost(PATIENCE);
    }

    static long conversation(String address) {
        return Long.parseLong(address.substring(address.lastIndexOf('/') + 1));
    }

    Contact contact(String name) {
        return chatwoot.contacts().stream()
                .filter(contact -> contact.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    List<Conversation> conversationsOf(long contact) {
        return chatwoot.conversations().stream()
                .filter(conversation -> conversation.contactId() == contact)
                .toList();
    }

    /** Our messages, whatever became of them. */
    List<Message> ourMessages(long conversation) {
        return chatwoot.messages(conversation).stream()
                .filter(message -> message.type() == MessageType.OUTGOING)
                .toList();
    }

    /** The requests so far, in order. */
    List<String> requests() {
        return chatwoot.journal().entries().stream().map(Journal.Entry::route).toList();
    }

    @Override
    public void close() {
        chatwootFixtures.close();
        chatwoot.close();
    }
}
