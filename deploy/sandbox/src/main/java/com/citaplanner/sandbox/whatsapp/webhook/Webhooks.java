package com.citaplanner.sandbox.whatsapp.webhook;

import com.citaplanner.sandbox.whatsapp.store.AcceptedMessage;
import com.citaplanner.sandbox.whatsapp.store.BusinessNumber;
import com.citaplanner.sandbox.whatsapp.store.Client;
import com.citaplanner.sandbox.whatsapp.store.Clients;
import com.citaplanner.sandbox.whatsapp.store.Content.Button;
import com.citaplanner.sandbox.whatsapp.store.Tick;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** Reports what happens with messages, and what clients do, by signed webhooks. */
public final class Webhooks implements AutoCloseable {
    private final Clients clients;
    private final WebhookLog log = new WebhookLog();
    private final WebhookSender sender = new WebhookSender(log);

    public Webhooks(Clients clients) {
        this.clients = clients;
    }

    public WebhookLog log() {
        return log;
    }

    /** Sends everything to this URL from now on; before, nothing is sent. */
    public void sendTo(WebhookTarget target) {
        sender.sendTo(target);
    }

    /** @param mixed whether it may overtake, or be overtaken by, others about the same client */
    void status(AcceptedMessage message, Tick tick, Instant at, boolean mixed) {
        queue(message, ItemJson.status(message, tick, clients.hidesPhone(message.to()), at), mixed);
    }

    void failure(AcceptedMessage message, int code, Instant at, boolean mixed) {
        queue(message, ItemJson.failure(message, code, clients.hidesPhone(message.to()), at), mixed);
    }

    void batchesOf(int items) {
        sender.batchesOf(items);
    }

    public void text(BusinessNumber number, Client client, String id, String text, Instant at) {
        message(number, client, ItemJson.text(client, clients.hidesPhone(client), id, text, at));
    }

    public void button(BusinessNumber number, Client client, String id, String answered, Button button, Instant at) {
        message(number, client, ItemJson.button(number, client, clients.hidesPhone(client), id, answered, button, at));
    }

    /** @param emoji empty if the reaction is taken back */
    public void reaction(BusinessNumber number, Client client, String id, String answered, String emoji, Instant at) {
        message(number, client, ItemJson.reaction(client, clients.hidesPhone(client), id, answered, emoji, at));
    }

    public void preference(BusinessNumber number, Client client, boolean accepted, Instant at) {
        sender.queue(new WebhookItem(
                number,
                client,
                clients.hidesPhone(client),
                WebhookItem.Kind.PREFERENCE,
                ItemJson.preference(client, accepted, at)));
    }

    private void message(BusinessNumber number, Client client, ObjectNode json) {
        sender.queue(new WebhookItem(number, client, clients.hidesPhone(client), WebhookItem.Kind.MESSAGE, json));
    }

    private void queue(AcceptedMessage message, ObjectNode json, boolean mixed) {
        WebhookItem item = new WebhookItem(
                message.from(), message.to(), clients.hidesPhone(message.to()), WebhookItem.Kind.STATUS, json);
        if (mixed) {
            sender.queueMixed(item);
        } else {
            sender.queue(item);
        }
    }

    @Override
    public void close() {
        sender.close();
    }
}
