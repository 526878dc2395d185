package com.citaplanner.sandbox.whatsapp.rules;

import com.citaplanner.sandbox.whatsapp.error.Refusal;
import com.citaplanner.sandbox.whatsapp.store.AcceptedMessage;
import com.citaplanner.sandbox.whatsapp.store.BusinessNumber;
import com.citaplanner.sandbox.whatsapp.store.Client;
import com.citaplanner.sandbox.whatsapp.store.Clients;
import com.citaplanner.sandbox.whatsapp.store.Content;
import com.citaplanner.sandbox.whatsapp.store.ServiceWindows;
import com.citaplanner.sandbox.whatsapp.store.Template;
import com.citaplanner.sandbox.whatsapp.store.Templates;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;

/** Decides whether a message is accepted. */
public final class SendRules {
    private final Clients clients;
    private final TemplateRules templates;
    private final ServiceWindows windows;
    private final DirectSend directSend;
    private final Clock clock;

    public SendRules(Clients clients, Templates templates, ServiceWindows windows, DirectSend directSend, Clock clock) {
        this.clients = clients;
        this.templates = new TemplateRules(templates);
        this.windows = windows;
        this.directSend = directSend;
        this.clock = clock;
    }

    /** Returns who the message is for, as far as it can be known before it is checked. */
    public String recipientKey(ObjectNode json) {
        String to = json.path("to").asText();
        return to.isBlank()
                ? clients.withUserId(json.path("recipient").asText()).key()
                : clients.withPhone(to).key();
    }

    /**
     * Checks a message.
     *
     * @throws Refusal if Meta would not accept it
     */
    public AcceptedMessage check(BusinessNumber number, ObjectNode json) {
        MessageRequest request = MessageRequest.of(json);
        boolean direct = directSend.check(request, number.accountId());
        Client client =
                request.to().isBlank() ? clients.withUserId(request.recipient()) : clients.withPhone(request.to());
        return switch (request.type()) {
            case "text" -> free(number, client, request, direct, TextRules.read(json.path("text")));
            case "interactive" ->
                free(number, client, request, direct, InteractiveRules.read(json.path("interactive")));
            case "template" -> template(number, client, request, json);
            default -> throw Refusal.of(131051, "Message type " + request.type() + " is not supported");
        };
    }

    private AcceptedMessage free(
            BusinessNumber number, Client client, MessageRequest request, boolean direct, Content content) {
        Instant now = clock.instant();
        if (!direct && !windows.isOpen(number, client, now)) {
            throw Refusal.of(
                    131047,
                    "Message failed to send because more than 24 hours have passed since the customer last replied to this number.");
        }
        return new AcceptedMessage(
                Wamids.next(client),
                number,
                client,
                request.type(),
                null,
                false,
                direct,
                request.ttlSeconds(),
                request.callbackData(),
                content,
                now);
    }

    private AcceptedMessage template(BusinessNumber number, Client client, MessageRequest request, ObjectNode json) {
        Template template = templates.find(json.path("template"), number.accountId());
        Content content = templates.read(json.path("template"), template);
        if (template.category().equals("AUTHENTICATION") && request.to().isBlank()) {
            throw Refusal.of(131062, "Authentication templates need a phone number");
        }
        return new AcceptedMessage(
                Wamids.next(client),
                number,
                client,
                request.type(),
                template.name(),
                template.category().equals("MARKETING"),
                false,
                null,
                request.callbackData(),
                content,
                clock.instant());
    }
}
