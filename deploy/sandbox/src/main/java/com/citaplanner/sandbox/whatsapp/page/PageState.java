package com.citaplanner.sandbox.whatsapp.page;

import com.citaplanner.sandbox.whatsapp.json.MetaJson;
import com.citaplanner.sandbox.whatsapp.store.Bubble;
import com.citaplanner.sandbox.whatsapp.store.Chat;
import com.citaplanner.sandbox.whatsapp.store.Chats;
import com.citaplanner.sandbox.whatsapp.store.Client;
import com.citaplanner.sandbox.whatsapp.store.Clients;
import com.citaplanner.sandbox.whatsapp.store.Tick;
import com.citaplanner.sandbox.whatsapp.webhook.Receipts;
import com.citaplanner.sandbox.whatsapp.webhook.SentWebhook;
import com.citaplanner.sandbox.whatsapp.webhook.WebhookLog;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Builds the data that the page shows. */
public final class PageState {
    private static final int MAX_CHATS = 100;
    private static final int MAX_WEBHOOKS = 40;

    private final Chats chats;
    private final Clients clients;
    private final Receipts receipts;
    private final WebhookLog webhooks;
    private final Switches switches;

    public PageState(Chats chats, Clients clients, Receipts receipts, WebhookLog webhooks, Switches switches) {
        this.chats = chats;
        this.clients = clients;
        this.receipts = receipts;
        this.webhooks = webhooks;
        this.switches = switches;
    }

    /** @param selected the key of the client whose phone is shown */
    ObjectNode of(String selected) {
        ObjectNode state = MetaJson.object();
        state.set("switches", switches.state());
        ArrayNode people = state.putArray("clients");
        List<Chat> latest = chats.latestFirst();
        latest.stream().limit(MAX_CHATS).forEach(chat -> people.add(person(chat)));
        ArrayNode open = state.putArray("chats");
        latest.stream().filter(chat -> chat.client().key().equals(selected)).forEach(chat -> open.add(chat(chat)));
        state.put("webhooks_total", webhooks.attempts());
        ArrayNode sent = state.putArray("webhooks");
        webhooks.newestFirst().stream().limit(MAX_WEBHOOKS).forEach(webhook -> sent.add(webhook(webhook)));
        return state;
    }

    private ObjectNode person(Chat chat) {
        Client client = chat.client();
        List<Bubble> bubbles = chat.bubbles();
        long unread = bubbles.stream()
                .filter(bubble -> bubble.tick() == Tick.DELIVERED)
                .count();
        return MetaJson.object()
                .put("key", client.key())
                .put("name", client.name())
                .put("business", chat.number().name())
                .put(
                        "last",
                        bubbles.isEmpty() ? "" : bubbles.getLast().content().body())
                .put("unread", unread)
                .put("has_whatsapp", clients.hasWhatsApp(client))
                .put("marketing", clients.acceptsMarketing(client))
                .put("hidden", clients.hidesPhone(client))
                .put("off", receipts.isOff(client));
    }

    private static ObjectNode chat(Chat chat) {
        ObjectNode json = MetaJson.object()
                .put("business", chat.number().name())
                .put("number", chat.number().displayPhone());
        ArrayNode messages = json.putArray("messages");
        chat.bubbles().forEach(bubble -> messages.add(message(bubble)));
        return json;
    }

    private static ObjectNode message(Bubble bubble) {
        ObjectNode json = MetaJson.object()
                .put("id", bubble.id())
                .put("incoming", bubble.incoming())
                .put("on_phone", bubble.isOnPhone())
                .put("header", bubble.content().header())
                .put("body", bubble.content().body())
                .put("footer", bubble.content().footer())
                .put("tick", bubble.tick().text())
                .put("failure", bubble.failure())
                .put("reaction", bubble.reaction())
                .put("tapped", bubble.tapped())
                .put("at", bubble.at().toString());
        ArrayNode buttons = json.putArray("buttons");
        bubble.content()
                .buttons()
                .forEach(button -> buttons.addObject()
                        .put("kind", button.kind().name())
                        .put("text", button.text())
                        .put("value", button.value()));
        return json;
    }

    private static ObjectNode webhook(SentWebhook webhook) {
        ObjectNode json = MetaJson.object()
                .put("status", webhook.status())
                .put("at", webhook.at().toString());
        webhook.items().forEach(json.putArray("items")::add);
        return json;
    }
}
