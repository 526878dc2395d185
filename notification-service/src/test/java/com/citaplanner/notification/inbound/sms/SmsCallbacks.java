package com.citaplanner.notification.inbound.sms;

import com.citaplanner.notification.Json;
import com.citaplanner.notification.channel.sms.SmsReference;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Data of Twilio's callbacks about one account, as the gateway publishes them.
 *
 * @param number the business's
 * @param client the client's number
 */
public record SmsCallbacks(String accountSid, String number, String client) {
    public ObjectNode status(String sid, String status, SmsReference reference) {
        return status(sid, status, reference.text());
    }

    public ObjectNode status(String sid, String status, String reference) {
        ObjectNode data = Json.mapper().createObjectNode().put("reference", reference);
        data.putObject("form")
                .put("AccountSid", accountSid)
                .put("From", number)
                .put("To", client)
                .put("MessageSid", sid)
                .put("MessageStatus", status)
                .put("SmsStatus", status);
        return data;
    }

    public ObjectNode failed(String sid, String status, int code, SmsReference reference) {
        ObjectNode data = status(sid, status, reference);
        form(data).put("ErrorCode", Integer.toString(code));
        return data;
    }

    public ObjectNode message(String sid, String text) {
        ObjectNode data = Json.mapper().createObjectNode();
        data.putObject("form")
                .put("AccountSid", accountSid)
                .put("From", client)
                .put("To", number)
                .put("MessageSid", sid)
                .put("SmsStatus", "received")
                .put("NumMedia", "0")
                .put("Body", text);
        return data;
    }

    public static ObjectNode form(ObjectNode data) {
        return (ObjectNode) data.get("form");
    }
}
