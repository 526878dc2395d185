package com.citaplanner.sandbox.chatwoot;

import com.citaplanner.sandbox.chatwoot.faults.Faults;
import com.citaplanner.sandbox.chatwoot.faults.Journal;
import com.citaplanner.sandbox.chatwoot.faults.RateLimits;
import com.citaplanner.sandbox.chatwoot.json.Json;
import com.citaplanner.sandbox.chatwoot.page.PageHandler;
import com.citaplanner.sandbox.chatwoot.page.WidgetHandler;
import com.citaplanner.sandbox.chatwoot.rest.AccessTokens;
import com.citaplanner.sandbox.chatwoot.rest.Api;
import com.citaplanner.sandbox.chatwoot.rest.ApiHandler;
import com.citaplanner.sandbox.chatwoot.rules.CannedResponses;
import com.citaplanner.sandbox.chatwoot.rules.ContactMerge;
import com.citaplanner.sandbox.chatwoot.rules.ConversationToggle;
import com.citaplanner.sandbox.chatwoot.rules.MessageStatusUpdates;
import com.citaplanner.sandbox.chatwoot.rules.RaceWindow;
import com.citaplanner.sandbox.chatwoot.rules.Refusal;
import com.citaplanner.sandbox.chatwoot.rules.WebhookRegistry;
import com.citaplanner.sandbox.chatwoot.rules.WidgetVisitors;
import com.citaplanner.sandbox.chatwoot.store.Account;
import com.citaplanner.sandbox.chatwoot.store.AccountState;
import com.citaplanner.sandbox.chatwoot.store.AgentTable;
import com.citaplanner.sandbox.chatwoot.store.ChatwootStore;
import com.citaplanner.sandbox.chatwoot.store.Contact;
import com.citaplanner.sandbox.chatwoot.store.Conversation;
import com.citaplanner.sandbox.chatwoot.store.DemoData;
import com.citaplanner.sandbox.chatwoot.store.Message;
import com.citaplanner.sandbox.chatwoot.store.MessageStatus;
import com.citaplanner.sandbox.chatwoot.store.StateFile;
import com.citaplanner.sandbox.chatwoot.webhook.WebhookDeliveryLog;
import com.citaplanner.sandbox.chatwoot.webhook.Webhooks;
import com.citaplanner.sandbox.http.LoopbackServer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * A stand-in for Chatwoot 4.15 with its REST API and webhooks, for trying the system and for tests. It is strict where
 * the real Chatwoot is strict, and has the same surprises. Its page, at {@code /}, shows the account and lets a person
 * write as a client.
 */
public final class ChatwootStandIn implements AutoCloseable {
    private final ChatwootSettings settings;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("chatwoot-timer").factory());
    private final ChatwootStore store = new ChatwootStore();
    private final StateFile state;
    private final Webhooks webhooks;
    private final StandInComponents components;
    private final LoopbackServer server;

    private ChatwootStandIn(ChatwootSettings settings, Clock clock) {
        this.settings = settings;
        state = new StateFile(store, settings.stateFile(), timer);
        state.load();
        webhooks = new Webhooks(store, clock);
        components = new StandInComponents(store, new StatePersister(state, webhooks), clock, timer, settings.demo());
        if (settings.demo() && store.isEmpty()) {
            new DemoData(store, clock.instant()).seed();
        }
        if (settings.webhookUrl() != null) {
            sendWebhooksTo(settings.webhookUrl(), settings.webhookSecret());
        }
        Api api = new Api(components.rules, new AccessTokens(settings.accessToken(), store.account()));
        ApiHandler apiHandler = new ApiHandler(api, components.faults, components.limits, components.journal, clock);
        WidgetHandler widget = new WidgetHandler(components.visitors);
        server = new LoopbackServer(
                "Chatwoot stand-in",
                settings.port(),
                Map.of(
                        "/api",
                        apiHandler,
                        "/api/v1/widget/",
                        widget,
                        "/packs/",
                        widget,
                        "/sitio",
                        widget,
                        "/",
                        new PageHandler(
                                components.rules.context(),
                                components.rules.contacts(),
                                components.client,
                                webhooks.log())));
    }

    /** Starts the stand-in and returns once it listens. */
    public static ChatwootStandIn start(ChatwootSettings settings) {
        return start(settings, Clock.systemUTC());
    }

    /**
     * Starts the stand-in and returns once it listens.
     *
     * @param clock the account's time, used for 24-hour windows, limits per minute and timestamps
     */
    public static ChatwootStandIn start(ChatwootSettings settings, Clock clock) {
        return new ChatwootStandIn(settings, clock);
    }

    public int port() {
        return server.port();
    }

    /** Returns the base URL, without a slash at the end. */
    public String url() {
        return "http://127.0.0.1:" + port();
    }

    public long accountId() {
        return Account.ID;
    }

    /** Returns the token of an administrator, the integration's user. */
    public String accessToken() {
        return settings.accessToken();
    }

    /** Returns the token of an agent, who may not manage webhooks and attribute definitions. */
    public String agentToken() {
        return AccessTokens.agent(settings.accessToken());
    }

    /** Returns the token of an agent bot, which may not access contacts. */
    public String botToken() {
        return AccessTokens.bot(settings.accessToken());
    }

    /** Sends every event to this URL from now on. */
    public void sendWebhooksTo(String url, @Nullable String secret) {
        components.rules.webhooks().redirectTo(url, secret);
    }

    /** Whether webhooks are lost from now on. */
    public void loseWebhooks(boolean yes) {
        webhooks.lose(yes);
    }

    /** Returns what an administrator sets in the account: version, inboxes, tokens. */
    public AccountState account() {
        return store.account();
    }

    /** Returns the account's webhooks, which an administrator may change. */
    public WebhookRegistry webhooks() {
        return components.rules.webhooks();
    }

    /** Returns the keys of all attribute definitions. */
    public List<String> attributeKeys() {
        return store.definitions().values().stream()
                .map(definition -> definition.key())
                .sorted()
                .toList();
    }

    /** Returns the visitors of a site that has the account's web chat. */
    public WidgetVisitors visitors() {
        return components.visitors;
    }

    public Faults faults() {
        return components.faults;
    }

    public RateLimits limits() {
        return components.limits;
    }

    public RaceWindow races() {
        return components.races;
    }

    /** Returns every API request so far. */
    public Journal journal() {
        return components.journal;
    }

    /** Returns every webhook sent so far. */
    public WebhookDeliveryLog sentWebhooks() {
        return webhooks.log();
    }

    /**
     * Sets how long a provider takes to report on a message.
     *
     * @param delay the time from a message's acceptance to the provider's report
     */
    public void deliverAfter(Duration delay) {
        components.deliveries.setDelay(delay);
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

    /** Returns the conversation's messages, oldest first. */
    public List<Message> messages(long displayId) {
        return store.messages().of(displayId);
    }

    /** Adds a contact as an agent does. Any argument except the name may be null. */
    public long addContact(String name, @Nullable String phone, @Nullable String email) {
        return addContact(name, phone, email, Map.of());
    }

    public long addContact(
            String name, @Nullable String phone, @Nullable String email, Map<String, Object> customAttributes) {
        return components
                .rules
                .contacts()
                .create(Json.node(Json.object(
                        "name", name, "phone_number", phone, "email", email, "custom_attributes", customAttributes)))
                .contact()
                .id();
    }

    /** Sets an attribute as an agent does in the contact's panel. */
    public void agentSetsAttribute(long contactId, String key, @Nullable Object value) {
        agentEdits(contactId, Json.object("custom_attributes", Json.object(key, value)));
    }

    /** Edits fields of the contact as an agent does. The fields have the API's names. */
    public void agentEdits(long contactId, Map<String, Object> fields) {
        components.rules.contacts().update(contactId, Json.node(fields));
    }

    /**
     * Sets the conversation's status as an agent does: {@code open}, {@code resolved}, {@code pending} or {@code
     * snoozed}.
     */
    public void agentSetsStatus(long conversationId, String status) {
        new ConversationToggle(components.rules.context())
                .toggle(conversationId, Json.node(Json.object("status", status)));
    }

    /** Assigns a conversation as an agent does; nobody has it where the id is null. */
    public void agentAssigns(long conversationId, @Nullable Long userId) {
        components.rules.conversations().assign(conversationId, Json.node(Json.object("assignee_id", userId)));
    }

    /** Returns who of the account is present, sees which inbox and is in which team, to be changed. */
    public AgentTable agents() {
        return store.agents();
    }

    /** Returns the account's canned responses, to be changed as agents do. */
    public CannedResponses cannedResponses() {
        return new CannedResponses(components.rules.context());
    }

    /** Deletes a contact and its conversations as an agent does. */
    public void deleteContact(long contactId) {
        components.rules.contacts().delete(contactId);
    }

    /** Writes as the client: into the open conversation of the inbox, or into a new one. */
    public Message clientWrites(long contactId, long inboxId, String text) {
        return components.client.write(contactId, inboxId, text);
    }

    /**
     * Sets a message's status as the provider does.
     *
     * @param externalError the reason of a failure; null otherwise
     */
    public void messageStatus(long messageId, MessageStatus status, @Nullable String externalError) {
        Message message = store.messages().find(messageId).orElseThrow(Refusal::notFound);
        new MessageStatusUpdates(components.rules.context()).setStatus(message, status, externalError);
    }

    /** Merges two contacts as an agent does; the second one is deleted. */
    public void mergeContacts(long baseId, long mergeeId) {
        new ContactMerge(components.rules.context(), components.rules.contacts()).merge(baseId, mergeeId);
    }

    @Override
    public void close() {
        server.close();
        webhooks.close();
        timer.shutdownNow();
        state.write();
    }
}
