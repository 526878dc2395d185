package com.citaplanner.sandbox.whatsapp;

import com.citaplanner.sandbox.faults.FaultRules;
import com.citaplanner.sandbox.whatsapp.client.ClientActions;
import com.citaplanner.sandbox.whatsapp.evolution.EvolutionFault;
import com.citaplanner.sandbox.whatsapp.evolution.EvolutionInstance;
import com.citaplanner.sandbox.whatsapp.faults.Faults;
import com.citaplanner.sandbox.whatsapp.faults.Limits;
import com.citaplanner.sandbox.whatsapp.rest.GraphApi;
import com.citaplanner.sandbox.whatsapp.rest.Numbers;
import com.citaplanner.sandbox.whatsapp.rest.RequestJournal;
import com.citaplanner.sandbox.whatsapp.rest.Sending;
import com.citaplanner.sandbox.whatsapp.rest.TemplateList;
import com.citaplanner.sandbox.whatsapp.rules.DirectSend;
import com.citaplanner.sandbox.whatsapp.rules.SendRules;
import com.citaplanner.sandbox.whatsapp.store.AcceptedMessages;
import com.citaplanner.sandbox.whatsapp.store.Chats;
import com.citaplanner.sandbox.whatsapp.store.Clients;
import com.citaplanner.sandbox.whatsapp.store.ServiceWindows;
import com.citaplanner.sandbox.whatsapp.store.Templates;
import com.citaplanner.sandbox.whatsapp.webhook.Receipts;
import com.citaplanner.sandbox.whatsapp.webhook.Webhooks;
import java.time.Clock;
import java.util.concurrent.ScheduledExecutorService;

/** Creates and connects the components of the stand-in. */
final class WhatsAppComponents {
    final Faults faults = new Faults();
    final Limits limits = new Limits();
    final RequestJournal journal = new RequestJournal();
    final Clients clients = new Clients();
    final Chats chats = new Chats();
    final Templates templates = new Templates();
    final ServiceWindows windows = new ServiceWindows();
    final DirectSend directSend = new DirectSend();
    final AcceptedMessages accepted = new AcceptedMessages();
    final Webhooks webhooks = new Webhooks(clients);
    final Receipts receipts;
    final ClientActions actions;
    final GraphApi api;
    final EvolutionInstance evolution;
    final FaultRules<EvolutionFault> evolutionFaults = new FaultRules<>();

    WhatsAppComponents(WhatsAppSettings settings, Clock clock, ScheduledExecutorService timer) {
        receipts = new Receipts(chats, webhooks, timer, clock);
        actions = new ClientActions(clients, chats, windows, limits, webhooks, receipts, clock);
        evolution = new EvolutionInstance(DemoData.EVOLUTION, clients, accepted, receipts, clock);
        SendRules rules = new SendRules(clients, templates, windows, directSend, clock);
        api = new GraphApi(
                new Numbers(settings.numbers()),
                new Sending(rules, limits, windows, clients, accepted, receipts),
                new TemplateList(templates),
                limits);
    }
}
