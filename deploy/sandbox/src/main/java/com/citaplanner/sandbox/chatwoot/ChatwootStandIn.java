package com.citaplanner.sandbox.chatwoot;

import com.citaplanner.sandbox.chatwoot.book.Account;
import com.citaplanner.sandbox.chatwoot.book.Book;
import com.citaplanner.sandbox.chatwoot.book.Contact;
import com.citaplanner.sandbox.chatwoot.book.Conversation;
import com.citaplanner.sandbox.chatwoot.book.DemoData;
import com.citaplanner.sandbox.chatwoot.book.Message;
import com.citaplanner.sandbox.chatwoot.book.MessageStatus;
import com.citaplanner.sandbox.chatwoot.book.StateFile;
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
import com.citaplanner.sandbox.chatwoot.webhook.FiredLog;
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
    private final Book book = new Book();
    private final StateFile state;
    private final Webhooks webhooks;
    private final Gear gear;
    private final Listening listening;

    private ChatwootStandIn(ChatwootSettings settings, Clock clock) {
        this.settings = settings;
        state = new StateFile(book, settings.stateFile(), timer);
        state.load();
        webhooks = new Webhooks(book, clock);
        gear = new Gear(book, new Kept(state, webhooks), clock, timer, settings.demo());
        if (settings.demo() && book.isEmpty()) {
            new DemoData(book, clock.instant()).seed();
        }
        if (settings.webhookUrl() != null) {
            webhookTo(settings.webhookUrl(), settings.webhookSecret());
        }
        Api api = new Api(gear.rules, new Tokens(settings.accessToken()));
        listening = new Listening(
                settings.port(),
                new ApiHandler(api, gear.faults, gear.limits, gear.journal, clock),
                new PageHandler(gear.rules.desk(), gear.rules.contacts(), gear.client, webhooks.log()));
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
        return listening.port();
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
        gear.rules.webhooks().point(url, secret);
    }

    public Faults faults() {
        return gear.faults;
    }

    public RateLimits limits() {
        return gear.limits;
    }

    public RaceWindow races() {
        return gear.races;
    }

    /** Every request of the API so far. */
    public Journal journal() {
        return gear.journal;
    }

    /** Every webhook sent so far. */
    public FiredLog webhooksFired() {
        return webhooks.log();
    }

    /** @param delay from a message's acceptance to the provider's word on it */
    public void deliverAfter(Duration delay) {
        gear.deliveries.after(delay);
    }

    public List<Contact> contacts() {
        return List.copyOf(book.contacts().all());
    }

    public Optional<Contact> contact(long id) {
        return book.contacts().find(id);
    }

    public List<Conversation> conversations() {
        return List.copyOf(book.conversations().all());
    }

    public Optional<Conversation> conversation(long displayId) {
        return book.conversations().find(displayId);
    }

    /** Oldest first. */
    public List<Message> messages(long displayId) {
        return book.messages().of(displayId);
    }

    /** As an agent adds one by hand; any argument but the name may be null. */
    public long addContact(String name, String phone, String email) {
        return addContact(name, phone, email, Map.of());
    }

    public long addContact(String name, String phone, String email, Map<String, Object> customAttributes) {
        return gear.rules
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
        gear.rules.contacts().update(contactId, Json.node(fields));
    }

    /** An agent moves a conversation on: {@code open}, {@code resolved}, {@code pending} or {@code snoozed}. */
    public void agentSetsStatus(long conversationId, String status) {
        new Snooze(gear.rules.desk()).toggle(conversationId, Json.node(Json.object("status", status)));
    }

    /** An agent deletes a contact, and with it what was said. */
    public void deleteContact(long contactId) {
        gear.rules.contacts().delete(contactId);
    }

    /** The client writes: into the open conversation of that inbox, else into a new one. */
    public Message clientWrites(long contactId, long inboxId, String text) {
        return gear.client.writes(contactId, inboxId, text);
    }

    /** The provider reports on a message; {@code externalError} goes with a failure, else null. */
    public void messageStatus(long messageId, MessageStatus status, String externalError) {
        Message message = book.messages().find(messageId).orElseThrow(Refusal::notFound);
        new MessageReports(gear.rules.desk()).status(message, status, externalError);
    }

    /** An agent merges two contacts: the second one is gone afterwards. */
    public void mergeContacts(long baseId, long mergeeId) {
        new Merges(gear.rules.desk(), gear.rules.contacts()).merge(baseId, mergeeId);
    }

    @Override
    public void close() {
        listening.close();
        webhooks.close();
        timer.shutdownNow();
        state.write();
    }
}
