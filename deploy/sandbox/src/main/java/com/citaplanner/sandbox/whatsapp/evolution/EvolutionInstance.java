package com.citaplanner.sandbox.whatsapp.evolution;

import com.citaplanner.sandbox.http.FaultWriter;
import com.citaplanner.sandbox.whatsapp.json.MetaJson;
import com.citaplanner.sandbox.whatsapp.rules.Wamids;
import com.citaplanner.sandbox.whatsapp.store.AcceptedMessage;
import com.citaplanner.sandbox.whatsapp.store.AcceptedMessages;
import com.citaplanner.sandbox.whatsapp.store.BusinessNumber;
import com.citaplanner.sandbox.whatsapp.store.Client;
import com.citaplanner.sandbox.whatsapp.store.Clients;
import com.citaplanner.sandbox.whatsapp.store.Content;
import com.citaplanner.sandbox.whatsapp.webhook.Receipts;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The only instance, which is one number. It checks what Evolution API 2.3.6 checks, in its order: the instance, the key,
 * the message, the connection, and whether WhatsApp has the number.
 */
public final class EvolutionInstance {
    private static final int MAX_DELAY_MILLIS = 20_000;

    private final BusinessNumber number;
    private final Clients clients;
    private final AcceptedMessages accepted;
    private final Receipts receipts;
    private final Clock clock;
    private volatile boolean connected = true;

    public EvolutionInstance(
            BusinessNumber number, Clients clients, AcceptedMessages accepted, Receipts receipts, Clock clock) {
        this.number = number;
        this.clients = clients;
        this.accepted = accepted;
        this.receipts = receipts;
        this.clock = clock;
    }

    public boolean isConnected() {
        return connected;
    }

    /** Connects the phone to WhatsApp, or disconnects it. */
    public void connect(boolean isConnected) {
        connected = isConnected;
    }

    void check(String instance, String key) {
        if (!instance.equals(number.id())) {
            throw new EvolutionRefusal(404, list("The \"" + instance + "\" instance does not exist"));
        }
        if (!number.accessToken().equals(key)) {
            throw new EvolutionRefusal(401, TextNode.valueOf("Unauthorized"));
        }
    }

    private static ArrayNode list(String text) {
        return MetaJson.array().add(text);
    }

    ObjectNode state() {
        ObjectNode answer = MetaJson.object();
        answer.putObject("instance").put("instanceName", number.id()).put("state", connected ? "open" : "close");
        return answer;
    }

    ObjectNode send(JsonNode message) {
        if (!message.path("number").isTextual() || !message.path("text").isTextual()) {
            throw new EvolutionRefusal(400, MetaJson.array().add(list("requires property \"number\" and \"text\"")));
        }
        if (!connected) {
            throw new EvolutionRefusal(500, TextNode.valueOf("Connection Closed"));
        }
        Client client = clients.withPhone(message.path("number").asText());
        String jid = client.waId() + "@s.whatsapp.net";
        if (!clients.hasWhatsApp(client)) {
            ObjectNode verified = MetaJson.object()
                    .put("jid", jid)
                    .put("exists", false)
                    .put("number", message.path("number").asText());
            throw new EvolutionRefusal(400, MetaJson.array().add(verified));
        }
        FaultWriter.pause(Duration.ofMillis(Math.clamp(message.path("delay").asLong(), 0, MAX_DELAY_MILLIS)));
        return answer(take(client, message.path("text").asText()), jid);
    }

    private AcceptedMessage take(Client client, String text) {
        Instant now = clock.instant();
        AcceptedMessage message = new AcceptedMessage(
                Wamids.next(number, client),
                number,
                client,
                "text",
                null,
                false,
                false,
                null,
                null,
                Content.text(text),
                now);
        accepted.add(message, true);
        receipts.accepted(message);
        return message;
    }

    private static ObjectNode answer(AcceptedMessage message, String jid) {
        ObjectNode answer = MetaJson.object();
        answer.putObject("key").put("remoteJid", jid).put("fromMe", true).put("id", message.wamid());
        answer.put("pushName", "Você").put("status", "PENDING");
        answer.putObject("message").put("conversation", message.content().body());
        return answer.put("messageType", "conversation")
                .put("messageTimestamp", message.at().getEpochSecond())
                .put("source", "web");
    }
}
