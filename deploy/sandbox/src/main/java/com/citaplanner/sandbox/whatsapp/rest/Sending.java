package com.citaplanner.sandbox.whatsapp.rest;

import com.citaplanner.sandbox.whatsapp.error.MetaError;
import com.citaplanner.sandbox.whatsapp.error.MetaErrors;
import com.citaplanner.sandbox.whatsapp.error.Refusal;
import com.citaplanner.sandbox.whatsapp.faults.Limits;
import com.citaplanner.sandbox.whatsapp.json.MetaJson;
import com.citaplanner.sandbox.whatsapp.rules.SendRules;
import com.citaplanner.sandbox.whatsapp.store.AcceptedMessage;
import com.citaplanner.sandbox.whatsapp.store.AcceptedMessages;
import com.citaplanner.sandbox.whatsapp.store.BusinessNumber;
import com.citaplanner.sandbox.whatsapp.store.Clients;
import com.citaplanner.sandbox.whatsapp.store.ServiceWindows;
import com.citaplanner.sandbox.whatsapp.webhook.Receipts;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.OptionalInt;

/** Takes messages. */
public final class Sending {
    private final SendRules rules;
    private final Limits limits;
    private final ServiceWindows windows;
    private final Clients clients;
    private final AcceptedMessages accepted;
    private final Receipts receipts;

    public Sending(
            SendRules rules,
            Limits limits,
            ServiceWindows windows,
            Clients clients,
            AcceptedMessages accepted,
            Receipts receipts) {
        this.rules = rules;
        this.limits = limits;
        this.windows = windows;
        this.clients = clients;
        this.accepted = accepted;
        this.receipts = receipts;
    }

    String recipientKey(ObjectNode json) {
        return rules.recipientKey(json);
    }

    ObjectNode send(BusinessNumber number, ObjectNode json, OptionalInt failure) {
        checkLimits(number, json);
        AcceptedMessage message = rules.check(number, json);
        checkRecipients(number, message);
        OptionalInt code = failure.isPresent() ? failure : reasonAgainst(message);
        accepted.add(message, code.isEmpty());
        if (code.isPresent()) {
            receipts.failing(message, code.getAsInt());
        } else {
            receipts.accepted(message);
        }
        return answer(message, json);
    }

    private void checkLimits(BusinessNumber number, ObjectNode json) {
        OptionalInt exceeded = limits.exceeded(number.id(), recipientKey(json), System.nanoTime());
        if (exceeded.isPresent()) {
            MetaError error = MetaErrors.of(exceeded.getAsInt());
            throw new Refusal(error.code() == Limits.THROUGHPUT ? error.withStatus(limits.throughputStatus()) : error);
        }
    }

    private void checkRecipients(BusinessNumber number, AcceptedMessage message) {
        if (windows.isOpen(number, message.to(), message.at())) {
            return;
        }
        OptionalInt exceeded =
                limits.exceededRecipients(number.id(), message.to().key(), message.at());
        if (exceeded.isPresent()) {
            throw new Refusal(MetaErrors.of(exceeded.getAsInt()));
        }
    }

    /** Returns why the message will not be delivered, which Meta reports only by a webhook. */
    private OptionalInt reasonAgainst(AcceptedMessage message) {
        if (!clients.hasWhatsApp(message.to())) {
            return OptionalInt.of(131026);
        }
        return message.marketing() && !clients.acceptsMarketing(message.to())
                ? OptionalInt.of(131050)
                : OptionalInt.empty();
    }

    private static ObjectNode answer(AcceptedMessage message, ObjectNode json) {
        ObjectNode answer = MetaJson.object().put("messaging_product", "whatsapp");
        String to = json.path("to").asText();
        ObjectNode contact = answer.putArray("contacts")
                .addObject()
                .put("input", to.isBlank() ? json.path("recipient").asText() : to);
        if (to.isBlank()) {
            contact.put("user_id", message.to().userId());
        } else {
            contact.put("wa_id", message.to().waId());
        }
        ObjectNode sent = answer.putArray("messages").addObject().put("id", message.wamid());
        if (message.template() != null) {
            sent.put("message_status", "accepted");
        }
        return answer;
    }
}
