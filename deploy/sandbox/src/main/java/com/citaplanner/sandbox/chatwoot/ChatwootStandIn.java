package com.citaplanner.sandbox.chatwoot;

import com.citaplanner.sandbox.chatwoot.faults.Faults;
import com.citaplanner.sandbox.chatwoot.faults.Journal;
import com.citaplanner.sandbox.chatwoot.faults.RateLimits;
import com.citaplanner.sandbox.chatwoot.json.Json;
import com.citaplanner.sandbox.chatwoot.page.PageHandler;
import com.citaplanner.sandbox.chatwoot.rest.Api;
import com.citaplanner.sandbox.chatwoot.rest.ApiHandler;
import com.citaplanner.sandbox.chatwoot.rest.Tokens;
import com.citaplanner.sandbox.chatwoot.rules.Merges;
import com.citaplanner.sandbox.chatwoot.rules.MessageReports;
import com.citaplanner.sandbox.chatwoot.rules.RaceWindow;
import com.citaplanner.sandbox.chatwoot.rules.Refusal;
import com.citaplanner.sandbox.chatwoot.rules.Snooze;
import com.citaplanner.sandbox.chatwoot.store.Account;
import com.citaplanner.sandbox.chatwoot.store.ChatwootStore;
import com.citaplanner.sandbox.chatwoot.store.Contact;
import com.citaplanner.sandbox.chatwoot.store.Conversation;
import com.citaplanner.sandbox.chatwoot.store.DemoData;
import com.citaplanner.sandbox.chatwoot.store.Message;
import com.citaplanner.sandbox.chatwoot.store.MessageStatus;
import com.citaplanner.sandbox.chatwoot.store.StateFile;
import com.citaplanner.sandbox.chatwoot.webhook.WebhookDeliveryLog;
import com.citaplanner.sandbox.chatwoot.webhook.Webhooks;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Chatwoot 4.15 as its REST API and its webhooks show it, for trying the system and for tests: strict where the real
 * one is strict, and with the same surprises. Its page, at {@code /}, shows the account and lets one write as a client.
 */
public final class ChatwootStandIn implements AutoCloseable {
    private final ChatwootSettings settings;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("chatwoot-timer").factory());
    private final ChatwootStore store = new ChatwootStore();
    private final StateFile state;
    private final Webhooks webhooks;
    private final StandInParts standInParts;
    private final LoopbackServer loopbackServer;

    private ChatwootStandIn(ChatwootSettings settings, Clock clock) {
        this.settings = settings;
        state = new StateFile(store, settings.stateFile(), timer);
        state.load();
        webhooks = new Webhooks(store, clock);
        standInParts = new StandInParts(store, new StatePersister(state, webhooks), clock, timer, settings.demo());
        if (settings.demo() && store.isEmpty()) {
            new DemoData(store, clock.instant()).seed();
        }
        if (settings.webhookUrl() != null) {
            webhookTo(settings.webhookUrl(), settings.webhookSecret());
        }
        Api api = new Api(standInParts.rules, new Tokens(settings.accessToken()));
        loopbackServer = new LoopbackServer(
                settings.port(),
                new ApiHandler(api, standInParts.faults, standInParts.limits, standInParts.journal, clock),
                new PageHandler(
                        standInParts.rules.context(),
                        standInParts.rules.contacts(),
                        standInParts.client,
                        webhooks.log()));
    }

    /** Starts it and returns once it listens. */
    public static ChatwootStandIn start(ChatwootSettings settings) {
        return start(settings, Clock.systemUTC());
    }

    /** @param clock the account's time: windows of 24 hours, limits per minute, times of rows */
    public static ChatwootStandIn start(ChatwootSettings settings, Clock clock) {
        return new ChatwootStandIn(settings, clock);
    }

    public int port() {
        return loopbackServer.port();
    }

    /** The base URL, without a slash at the end. */
    public String url() {
        return "http://127.0.0.1:" + port();
    }

    public long accountId() {
        return Account.ID;
    }

    /** Of an administrator, the integration's own user. */
    public String accessToken() {
        return settings.accessToken();
    }

    /** Of an agent, who may not manage webhooks and attribute definitions. */
    public String agentToken() {
        return Tokens.agent(settings.accessToken());
    }

    /** Of an agent bot, which may not touch contacts. */
    public String botToken() {
        return Tokens.bot(settings.accessToken());
    }

    /** Sends every event there from now on. */
    public void webhookTo(String url, String secret) {
        standInParts.rules.webhooks().point(url, secret);
    }

    public Faults faults() {
        return standInParts.faults;
    }

    public RateLimits limits() {
        return standInParts.limits;
    }

    public RaceWindow races() {
        return standInParts.races;
    }

    /** Every request of the API so far. */
    public Journal journal() {
        return standInParts.journal;
    }

    /** Every webhook sent so far. */
    public WebhookDeliveryLog webhooksFired() {
        return webhooks.log();
    }

    /** @param delay from a message's acceptance to the provider's word on it */
    public void deliverAfter(Duration delay) {
        standInParts.deliveries.after(delay);
    }

    public List<Contact> contacts() {
        return List.copyOf(store.contacts().all());
    }

    public Optional<Contact> contact(long id) {
        return store.contacts().find(id);
    }

    public List<Conversation> conversations() {
        return List.copyOf(store.conversations().all());
    }

    public Optional<Conversation> conversation(long displayId) {
        return store.conversations().find(displayId);
    }

    /** Oldest first. */
    public List<Message> messages(long displayId) {
        return store.messages().of(displayId);
    }

    /** As an agent adds one by hand; any argument but the name may be null. */
    public long addContact(String name, String phone, String email) {
        return addContact(name, phone, email, Map.of());
    }

    public long addContact(String name, String phone, String email, Map<String, Object> customAttributes) {
        return standInParts
                .rules
                .contacts()
                .create(Json.node(Json.object(
                        "name", name, "phone_number", phone, "email", email, "custom_attributes", customAttributes)))
                .contact()
                .id();
    }

    /** An agent types a value into the contact's panel. */
    public void agentSetsAttribute(long contactId, String key, Object value) {
        agentEdits(contactId, Json.object("custom_attributes", Json.object(key, value)));
    }

    /** An agent edits fields of the contact, named as the API names them. */
    public void agentEdits(long contactId, Map<String, Object> fields) {
        standInParts.rules.contacts().update(contactId, Json.node(fields));
    }

    /** An agent moves a conversation on: {@code open}, {@code resolved}, {@code pending} or {@code snoozed}. */
    public void agentSetsStatus(long conversationId, String status) {
        new Snooze(standInParts.rules.context()).toggle(conversationId, Json.node(Json.object("status", status)));
    }

    /** An agent deletes a contact, and with it what was said. */
    public void deleteContact(long contactId) {
        standInParts.rules.contacts().delete(contactId);
    }

    /** The client writes: into the open conversation of that inbox, else into a new one. */
    public Message clientWrites(long contactId, long inboxId, String text) {
        return standInParts.client.writes(contactId, inboxId, text);
    }

    /** The provider reports on a message; {@code externalError} goes with a failure, else null. */
    public void messageStatus(long messageId, MessageStatus status, String externalError) {
        Message message = store.messages().find(messageId).orElseThrow(Refusal::notFound);
        new MessageReports(standInParts.rules.context()).status(message, status, externalError);
    }

    /** An agent merges two contacts: the second one is gone afterwards. */
    public void mergeContacts(long baseId, long mergeeId) {
        new Merges(standInParts.rules.context(), standInParts.rules.contacts()).merge(baseId, mergeeId);
    }

    @Override
    public void close() {
        loopbackServer.close();
        webhooks.close();
        timer.shutdownNow();
        state.write();
    }
}
