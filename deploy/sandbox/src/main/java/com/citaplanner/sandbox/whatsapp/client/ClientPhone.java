package com.citaplanner.sandbox.whatsapp.client;

import com.citaplanner.sandbox.whatsapp.store.Bubble;
import com.citaplanner.sandbox.whatsapp.store.BusinessNumber;
import com.citaplanner.sandbox.whatsapp.store.Chats;
import com.citaplanner.sandbox.whatsapp.store.Client;
import com.citaplanner.sandbox.whatsapp.store.Clients;
import com.citaplanner.sandbox.whatsapp.webhook.Receipts;
import java.util.List;

/** The phone of one client, with the chat with one number. */
public final class ClientPhone {
    private final BusinessNumber number;
    private final Client client;
    private final ClientActions actions;
    private final Clients clients;
    private final Chats chats;
    private final Receipts receipts;

    public ClientPhone(
            BusinessNumber number,
            Client client,
            ClientActions actions,
            Clients clients,
            Chats chats,
            Receipts receipts) {
        this.number = number;
        this.client = client;
        this.actions = actions;
        this.clients = clients;
        this.chats = chats;
        this.receipts = receipts;
    }

    public Client client() {
        return client;
    }

    /** Returns the chat, oldest first, also what has not arrived on the phone. */
    public List<Bubble> chat() {
        return chats.of(number, client).bubbles();
    }

    public String write(String text) {
        return actions.write(number, client, text);
    }

    public String tap(String messageId, String buttonText) {
        return actions.tap(number, client, messageId, buttonText);
    }

    /** @param emoji empty takes the reaction back */
    public String react(String messageId, String emoji) {
        return actions.react(number, client, messageId, emoji);
    }

    public void read() {
        actions.read(number, client);
    }

    public void setMarketing(boolean accepted) {
        actions.setMarketing(number, client, accepted);
    }

    /** Sets whether the phone has WhatsApp. Messages to others are accepted, and fail later with 131026. */
    public void setWhatsApp(boolean has) {
        clients.setWhatsApp(client, has);
    }

    /** Sets whether webhooks leave out the phone number. */
    public void setHidden(boolean hides) {
        clients.setHidden(client, hides);
    }

    public void switchOff() {
        receipts.switchOff(client);
    }

    public void switchOn() {
        receipts.switchOn(client);
    }
}
