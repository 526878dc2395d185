package com.citaplanner.sandbox.whatsapp.client;

import com.citaplanner.sandbox.whatsapp.faults.Limits;
import com.citaplanner.sandbox.whatsapp.rules.Wamids;
import com.citaplanner.sandbox.whatsapp.store.Bubble;
import com.citaplanner.sandbox.whatsapp.store.BusinessNumber;
import com.citaplanner.sandbox.whatsapp.store.Chat;
import com.citaplanner.sandbox.whatsapp.store.Chats;
import com.citaplanner.sandbox.whatsapp.store.Client;
import com.citaplanner.sandbox.whatsapp.store.Clients;
import com.citaplanner.sandbox.whatsapp.store.Content.Button;
import com.citaplanner.sandbox.whatsapp.store.Content.Kind;
import com.citaplanner.sandbox.whatsapp.store.ServiceWindows;
import com.citaplanner.sandbox.whatsapp.webhook.Receipts;
import com.citaplanner.sandbox.whatsapp.webhook.Webhooks;
import java.time.Clock;
import java.time.Instant;

/** What a client can do in a chat with a business. */
public final class ClientActions {
    private final Clients clients;
    private final Chats chats;
    private final ServiceWindows windows;
    private final Limits limits;
    private final Webhooks webhooks;
    private final Receipts receipts;
    private final Clock clock;

    public ClientActions(
            Clients clients,
            Chats chats,
            ServiceWindows windows,
            Limits limits,
            Webhooks webhooks,
            Receipts receipts,
            Clock clock) {
        this.clients = clients;
        this.chats = chats;
        this.windows = windows;
        this.limits = limits;
        this.webhooks = webhooks;
        this.receipts = receipts;
        this.clock = clock;
    }

    /** Writes a text, and returns the message's id. */
    public String write(BusinessNumber number, Client client, String text) {
        String id = Wamids.next(number, client);
        Instant at = arrived(number, client);
        chats.written(number, client, id, text, at);
        webhooks.text(number, client, id, text, at);
        return id;
    }

    /**
     * Taps a button under a message, and returns the answer's id. A link opens a page and reports nothing.
     *
     * @throws IllegalArgumentException if the client's phone shows no such message or button
     */
    public String tap(BusinessNumber number, Client client, String messageId, String buttonText) {
        Chat chat = chats.of(number, client);
        Button button = shown(chat, messageId).content().buttons().stream()
                .filter(one -> one.text().equals(buttonText))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The message has no button '" + buttonText + "'"));
        chat.tap(messageId, buttonText);
        String id = Wamids.next(number, client);
        if (button.kind() != Kind.LINK) {
            Instant at = arrived(number, client);
            chats.written(number, client, id, buttonText, at);
            webhooks.button(number, client, id, messageId, button, at);
        }
        return id;
    }

    /**
     * Reacts to a message, and returns the reaction's id.
     *
     * @param emoji empty takes the reaction back
     * @throws IllegalArgumentException if the client's phone shows no such message
     */
    public String react(BusinessNumber number, Client client, String messageId, String emoji) {
        Chat chat = chats.of(number, client);
        shown(chat, messageId);
        chat.react(messageId, emoji.isEmpty() ? null : emoji);
        String id = Wamids.next(number, client);
        webhooks.reaction(number, client, id, messageId, emoji, arrived(number, client));
        return id;
    }

    /** Stops marketing messages of the business, or resumes them, in WhatsApp's own settings. */
    public void setMarketing(BusinessNumber number, Client client, boolean accepted) {
        clients.setMarketing(client, accepted);
        webhooks.preference(number, client, accepted, clock.instant());
    }

    /** Opens the chat, which sends blue ticks. */
    public void read(BusinessNumber number, Client client) {
        receipts.read(chats.of(number, client));
    }

    private Instant arrived(BusinessNumber number, Client client) {
        Instant now = clock.instant();
        windows.opened(number, client, now);
        limits.incoming(number.id(), System.nanoTime());
        return now;
    }

    private static Bubble shown(Chat chat, String messageId) {
        return chat.bubble(messageId)
                .filter(bubble -> !bubble.incoming() && bubble.isOnPhone())
                .orElseThrow(() -> new IllegalArgumentException("The phone shows no such message"));
    }
}
