package com.citaplanner.sandbox.whatsapp.webhook;

import com.citaplanner.sandbox.whatsapp.json.MetaJson;
import com.citaplanner.sandbox.whatsapp.store.AcceptedMessage;
import com.citaplanner.sandbox.whatsapp.store.Client;
import com.citaplanner.sandbox.whatsapp.store.Tick;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** Writes the items of Evolution API's webhooks. */
final class EvolutionJson {
    private EvolutionJson() {}

    static ObjectNode status(AcceptedMessage message, Tick tick) {
        return MetaJson.object()
                .put("keyId", message.wamid())
                .put("remoteJid", jid(message.to()))
                .put("fromMe", true)
                .put("status", status(tick));
    }

    private static String status(Tick tick) {
        return switch (tick) {
            case NONE -> "PENDING";
            case SENT -> "SERVER_ACK";
            case DELIVERED -> "DELIVERY_ACK";
            case READ -> "READ";
            case FAILED -> "ERROR";
        };
    }

    static ObjectNode text(Client client, boolean hidden, String id, String text, Instant at) {
        ObjectNode message = message(client, hidden, id, "conversation", at);
        message.putObject("message").put("conversation", text);
        return message;
    }

    static ObjectNode reaction(Client client, boolean hidden, String id, String answered, String emoji, Instant at) {
        ObjectNode message = message(client, hidden, id, "reactionMessage", at);
        ObjectNode reaction = message.putObject("message").putObject("reactionMessage");
        reaction.put("text", emoji).putObject("key").put("id", answered).put("fromMe", true);
        return message;
    }

    private static ObjectNode message(Client client, boolean hidden, String id, String type, Instant at) {
        ObjectNode message = MetaJson.object();
        message.putObject("key")
                .put("remoteJid", hidden ? client.userId().replaceAll("\\D", "") + "@lid" : jid(client))
                .put("fromMe", false)
                .put("id", id);
        return message.put("pushName", client.name())
                .put("messageType", type)
                .put("messageTimestamp", at.getEpochSecond());
    }

    private static String jid(Client client) {
        return client.waId() + "@s.whatsapp.net";
    }
}
