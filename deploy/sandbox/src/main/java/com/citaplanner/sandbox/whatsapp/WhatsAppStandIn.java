package com.citaplanner.sandbox.whatsapp;

import com.citaplanner.sandbox.faults.FaultRules;
import com.citaplanner.sandbox.http.LoopbackServer;
import com.citaplanner.sandbox.whatsapp.client.ClientPhone;
import com.citaplanner.sandbox.whatsapp.evolution.EvolutionFault;
import com.citaplanner.sandbox.whatsapp.evolution.EvolutionHandler;
import com.citaplanner.sandbox.whatsapp.evolution.EvolutionInstance;
import com.citaplanner.sandbox.whatsapp.evolution.EvolutionSwitches;
import com.citaplanner.sandbox.whatsapp.faults.Faults;
import com.citaplanner.sandbox.whatsapp.faults.Limits;
import com.citaplanner.sandbox.whatsapp.page.PageHandler;
import com.citaplanner.sandbox.whatsapp.page.PageState;
import com.citaplanner.sandbox.whatsapp.page.Switches;
import com.citaplanner.sandbox.whatsapp.rest.GraphHandler;
import com.citaplanner.sandbox.whatsapp.rest.RequestJournal;
import com.citaplanner.sandbox.whatsapp.rules.DirectSend;
import com.citaplanner.sandbox.whatsapp.store.AcceptedMessages;
import com.citaplanner.sandbox.whatsapp.store.BusinessNumber;
import com.citaplanner.sandbox.whatsapp.store.Client;
import com.citaplanner.sandbox.whatsapp.store.Templates;
import com.citaplanner.sandbox.whatsapp.webhook.StatusBehaviour;
import com.citaplanner.sandbox.whatsapp.webhook.WebhookLog;
import com.citaplanner.sandbox.whatsapp.webhook.WebhookTarget;
import com.sun.net.httpserver.HttpHandler;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/**
 * A stand-in for Meta's WhatsApp Cloud API with its webhooks, and for an Evolution API, for trying the system and for tests. It checks what Meta
 * checks, and has limits and faults that can change while it runs. Its page, at {@code /}, shows what a client's phone
 * shows.
 */
public final class WhatsAppStandIn implements AutoCloseable {
    /** Meta's throughput of a new number. */
    private static final int DEMO_MESSAGES_PER_SECOND = 80;

    /** Meta's limit of a business that it has verified. */
    private static final int DEMO_RECIPIENTS = 2_000;

    private final WhatsAppSettings settings;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("whatsapp-timer").factory());
    private final WhatsAppComponents components;
    private final LoopbackServer server;

    private WhatsAppStandIn(WhatsAppSettings settings, Clock clock, Map<String, HttpHandler> beside) {
        this.settings = settings;
        components = new WhatsAppComponents(settings, clock, timer);
        if (settings.webhooks() != null) {
            components.webhooks.sendTo(settings.webhooks());
        }
        if (settings.demo()) {
            DemoData.seed(number(), components.clients, components.chats, components.templates);
            statuses(StatusBehaviour.lifelike());
            limits().perSecond(DEMO_MESSAGES_PER_SECOND).pairs(true).recipients(DEMO_RECIPIENTS);
        }
        Map<String, HttpHandler> handlers = new HashMap<>(beside);
        handlers.put("/v", new GraphHandler(components.api, components.faults, components.journal));
        handlers.put(EvolutionHandler.ROOT, new EvolutionHandler(components.evolution, components.evolutionFaults));
        handlers.put("/", page());
        server = new LoopbackServer("WhatsApp stand-in", settings.port(), handlers);
    }

    /** Starts the stand-in and returns once it listens. */
    public static WhatsAppStandIn start(WhatsAppSettings settings) {
        return start(settings, Clock.systemUTC());
    }

    /**
     * Starts the stand-in and returns once it listens.
     *
     * @param clock used for 24-hour windows and timestamps
     */
    public static WhatsAppStandIn start(WhatsAppSettings settings, Clock clock) {
        return new WhatsAppStandIn(settings, clock, Map.of());
    }

    /**
     * Starts the stand-in and returns once it listens.
     *
     * @param beside what else its server handles, by path, so that its page can show other messages of the phones
     */
    public static WhatsAppStandIn start(WhatsAppSettings settings, Map<String, HttpHandler> beside) {
        return new WhatsAppStandIn(settings, Clock.systemUTC(), beside);
    }

    private PageHandler page() {
        Switches switches = new Switches(
                number(),
                components.faults,
                components.limits,
                components.directSend,
                components.receipts,
                new EvolutionSwitches(components.evolution, components.evolutionFaults));
        PageState state = new PageState(
                components.chats, components.clients, components.receipts, components.webhooks.log(), switches);
        return new PageHandler(state, switches, this::shownPhone);
    }

    public int port() {
        return server.port();
    }

    /** Returns the base URL, without a slash at the end. */
    public String url() {
        return "http://127.0.0.1:" + port();
    }

    /** Returns the first number. */
    public BusinessNumber number() {
        return settings.numbers().getFirst();
    }

    public Faults faults() {
        return components.faults;
    }

    public Limits limits() {
        return components.limits;
    }

    /** Sets how receipts arrive. */
    public void statuses(StatusBehaviour behaviour) {
        components.receipts.behave(behaviour);
    }

    /** Sets whether the first number's account may write outside the window without a template. */
    public void directSend(DirectSend.Access access) {
        components.directSend.set(number().accountId(), access);
    }

    public Templates templates() {
        return components.templates;
    }

    /** Adds the demo clinic's templates to the first number's account. */
    public void addDemoTemplates() {
        DemoData.seed(number(), components.clients, components.chats, components.templates);
    }

    /** Returns every accepted message, whatever was answered. */
    public AcceptedMessages accepted() {
        return components.accepted;
    }

    /** Returns every request. */
    public RequestJournal journal() {
        return components.journal;
    }

    public WebhookLog sentWebhooks() {
        return components.webhooks.log();
    }

    /** Reports everything to this URL from now on. */
    public void sendWebhooksTo(WebhookTarget target) {
        components.webhooks.sendTo(target);
    }

    /** Returns the phone of a client, in the chat with the first number. */
    public ClientPhone phone(String phone) {
        return phone(number(), phone);
    }

    public ClientPhone phone(BusinessNumber number, String phone) {
        Client client = components.clients.withPhone(phone);
        return new ClientPhone(
                number, client, components.actions, components.clients, components.chats, components.receipts);
    }

    /** Returns the phone of a client in the chat that was used last. */
    private ClientPhone shownPhone(String phone) {
        Client client = components.clients.withPhone(phone);
        return components.chats.latestFirst().stream()
                .filter(chat -> chat.client().key().equals(client.key()))
                .findFirst()
                .map(chat -> phone(chat.number(), phone))
                .orElseGet(() -> phone(phone));
    }

    /** Returns the instance of the Evolution API, at {@link EvolutionHandler#ROOT} below {@link #url}. */
    public EvolutionInstance evolution() {
        return components.evolution;
    }

    /** Returns the faults that messages to the Evolution API meet. */
    public FaultRules<EvolutionFault> evolutionFaults() {
        return components.evolutionFaults;
    }

    /** Reports everything of the Evolution API to this URL from now on. */
    public void sendEvolutionWebhooksTo(WebhookTarget target) {
        components.webhooks.sendEvolutionTo(target);
    }

    /** Ends the 24 hours in which a business may write freely to the client. */
    public void closeWindow(String phone) {
        components.windows.close(number(), components.clients.withPhone(phone));
    }

    @Override
    public void close() {
        server.close();
        timer.shutdownNow();
        components.webhooks.close();
    }
}
