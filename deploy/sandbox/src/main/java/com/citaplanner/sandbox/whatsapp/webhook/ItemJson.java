package com.citaplanner.sandbox.whatsapp.webhook;

import com.citaplanner.sandbox.whatsapp.error.MetaErrors;
import com.citaplanner.sandbox.whatsapp.json.MetaJson;
import com.citaplanner.sandbox.whatsapp.store.AcceptedMessage;
import com.citaplanner.sandbox.whatsapp.store.BusinessNumber;
import com.citaplanner.sandbox.whatsapp.store.Client;
import com.citaplanner.sandbox.whatsapp.store.Content.Button;
import com.citaplanner.sandbox.whatsapp.store.Content.Kind;
import com.citaplanner.sandbox.whatsapp.store.Tick;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** Writes the items of webhooks. */
final class ItemJson {
    private static final String HELP = "https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/";

    private ItemJson() {}

    static ObjectNode status(AcceptedMessage message, Tick tick, boolean hidesPhone, Instant at) {
        ObjectNode status = MetaJson.object()
                .put("id", message.wamid())
                .put("status", tick.text())
                .put("timestamp", seconds(at));
        if (!hidesPhone) {
            status.put("recipient_id", message.to().waId());
        }
        status.put("recipient_user_id", message.to().userId());
        if (message.callbackData() != null) {
            status.put("biz_opaque_callback_data", message.callbackData());
        }
        if (tick == Tick.SENT || tick == Tick.DELIVERED) {
            status.putObject("pricing")
                    .put("billable", true)
                    .put("pricing_model", "PMP")
                    .put("category", category(message));
        }
        return status;
    }

    static ObjectNode failure(AcceptedMessage message, int code, boolean hidesPhone, Instant at) {
        ObjectNode status = status(message, Tick.FAILED, hidesPhone, at);
        ObjectNode error = status.putArray("errors").addObject();
        error.put("code", code).put("title", MetaErrors.title(code)).put("message", MetaErrors.title(code));
        error.putObject("error_data").put("details", MetaErrors.title(code));
        error.put("href", HELP);
        return status;
    }

    static ObjectNode text(Client client, boolean hidesPhone, String id, String text, Instant at) {
        ObjectNode message = message(client, hidesPhone, id, "text", at);
        message.putObject("text").put("body", text);
        return message;
    }

    static ObjectNode button(
            BusinessNumber number,
            Client client,
            boolean hidesPhone,
            String id,
            String answered,
            Button button,
            Instant at) {
        boolean reply = button.kind() == Kind.REPLY;
        ObjectNode message = message(client, hidesPhone, id, reply ? "interactive" : "button", at);
        message.putObject("context").put("from", number.displayPhone()).put("id", answered);
        if (reply) {
            message.putObject("interactive")
                    .put("type", "button_reply")
                    .putObject("button_reply")
                    .put("id", button.value())
                    .put("title", button.text());
        } else {
            message.putObject("button").put("payload", button.value()).put("text", button.text());
        }
        return message;
    }

    /** @param emoji empty if the reaction is taken back */
    static ObjectNode reaction(
            Client client, boolean hidesPhone, String id, String answered, String emoji, Instant at) {
        ObjectNode message = message(client, hidesPhone, id, "reaction", at);
        message.putObject("reaction").put("message_id", answered).put("emoji", emoji);
        return message;
    }

    static ObjectNode preference(Client client, boolean accepted, Instant at) {
        String value = accepted ? "resume" : "stop";
        return MetaJson.object()
                .put("wa_id", client.waId())
                .put("user_id", client.userId())
                .put("detail", "User requested to " + value + " marketing messages")
                .put("category", "marketing_messages")
                .put("value", value)
                .put("timestamp", at.getEpochSecond());
    }

    private static ObjectNode message(Client client, boolean hidesPhone, String id, String type, Instant at) {
        return MetaJson.object()
                .put("from", hidesPhone ? "" : client.waId())
                .put("from_user_id", client.userId())
                .put("id", id)
                .put("timestamp", seconds(at))
                .put("type", type);
    }

    private static String category(AcceptedMessage message) {
        if (message.marketing()) {
            return "marketing";
        }
        return message.directSend() || message.template() != null ? "utility" : "service";
    }

    private static String seconds(Instant at) {
        return Long.toString(at.getEpochSecond());
    }
}
