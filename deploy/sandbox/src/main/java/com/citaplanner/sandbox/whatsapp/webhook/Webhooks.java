package com.citaplanner.sandbox.whatsapp.webhook;

import com.citaplanner.sandbox.whatsapp.store.AcceptedMessage;
import com.citaplanner.sandbox.whatsapp.store.BusinessNumber;
import com.citaplanner.sandbox.whatsapp.store.Client;
import com.citaplanner.sandbox.whatsapp.store.Clients;
import com.citaplanner.sandbox.whatsapp.store.Content.Button;
import com.citaplanner.sandbox.whatsapp.store.Tick;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** Reports what happens with messages, and what clients do, by webhooks. */
public final class Webhooks implements AutoCloseable {
    private final Clients clients;
    private final WebhookLog log = new WebhookLog();
    private final WebhookSender sender = new WebhookSender(log, WebhookFormat.META);
    private final WebhookSender evolution = new WebhookSender(log, new EvolutionFormat());

    public Webhooks(Clients clients) {
        this.clients = clients;
    }

    public WebhookLog log() {
        return log;
    }

    /** Sends everything of Meta's numbers to this URL from now on; before, nothing is sent. */
    public void sendTo(WebhookTarget target) {
        sender.sendTo(target);
    }

    /** Sends everything of numbers that are connected to Evolution API to this URL from now on. */
    public void sendEvolutionTo(WebhookTarget target) {
        evolution.sendTo(target);
    }

    /** @param mixed whether it may overtake, or be overtaken by, others about the same client */
    void status(AcceptedMessage message, Tick tick, Instant at, boolean mixed) {
        ObjectNode json = message.from().isEvolution()
                ? EvolutionJson.status(message, tick)
                : ItemJson.status(message, tick, clients.hidesPhone(message.to()), at);
        queue(message, json, mixed);
    }

    void failure(AcceptedMessage message, int code, Instant at, boolean mixed) {
        ObjectNode json = message.from().isEvolution()
                ? EvolutionJson.status(message, Tick.FAILED)
                : ItemJson.failure(message, code, clients.hidesPhone(message.to()), at);
        queue(message, json, mixed);
    }

    /** Evolution API never puts several items into one webhook. */
    void batchesOf(int items) {
        sender.batchesOf(items);
    }

    public void text(BusinessNumber number, Client client, String id, String text, Instant at) {
        boolean hidden = clients.hidesPhone(client);
        message(
                number,
                client,
                number.isEvolution()
                        ? EvolutionJson.text(client, hidden, id, text, at)
                        : ItemJson.text(client, hidden, id, text, at));
    }

    public void button(BusinessNumber number, Client client, String id, String answered, Button button, Instant at) {
        message(number, client, ItemJson.button(number, client, clients.hidesPhone(client), id, answered, button, at));
    }

    /** @param emoji empty if the reaction is taken back */
    public void reaction(BusinessNumber number, Client client, String id, String answered, String emoji, Instant at) {
        boolean hidden = clients.hidesPhone(client);
        message(
                number,
                client,
                number.isEvolution()
                        ? EvolutionJson.reaction(client, hidden, id, answered, emoji, at)
                        : ItemJson.reaction(client, hidden, id, answered, emoji, at));
    }

    /** Only Meta reports it. */
    public void preference(BusinessNumber number, Client client, boolean accepted, Instant at) {
        if (!number.isEvolution()) {
            sender.queue(new WebhookItem(
                    number,
                    client,
                    clients.hidesPhone(client),
                    WebhookItem.Kind.PREFERENCE,
                    ItemJson.preference(client, accepted, at)));
        }
    }

    private WebhookSender sender(BusinessNumber number) {
        return number.isEvolution() ? evolution : sender;
    }

    private void message(BusinessNumber number, Client client, ObjectNode json) {
        sender(number)
                .queue(new WebhookItem(number, client, clients.hidesPhone(client), WebhookItem.Kind.MESSAGE, json));
    }

    private void queue(AcceptedMessage message, ObjectNode json, boolean mixed) {
        WebhookItem item = new WebhookItem(
                message.from(), message.to(), clients.hidesPhone(message.to()), WebhookItem.Kind.STATUS, json);
        if (mixed) {
            sender(message.from()).queueMixed(item);
        } else {
            sender(message.from()).queue(item);
        }
    }

    @Override
    public void close() {
        sender.close();
        evolution.close();
    }
}
