package com.citaplanner.sandbox.chatwoot.rest;

import com.citaplanner.sandbox.chatwoot.json.Json;
import com.citaplanner.sandbox.chatwoot.rules.MessageList;
import com.citaplanner.sandbox.chatwoot.rules.MessageStatusUpdates;
import com.citaplanner.sandbox.chatwoot.rules.Messages;
import com.citaplanner.sandbox.chatwoot.rules.RuleContext;
import com.citaplanner.sandbox.chatwoot.store.Conversation;
import com.citaplanner.sandbox.chatwoot.store.Message;
import com.citaplanner.sandbox.http.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** The routes for a conversation's messages. */
final class MessageRoutes {
    private final RuleContext context;
    private final Messages messages;
    private final MessageStatusUpdates reports;
    private final MessageList list;
    private final MessageJson json;

    MessageRoutes(RuleContext context, Messages messages) {
        this.context = context;
        this.messages = messages;
        this.reports = new MessageStatusUpdates(context);
        this.list = new MessageList(context);
        this.json = new MessageJson(context.store());
    }

    List<Route> routes() {
        return List.of(
                Route.of("POST conversations/{id}/messages", this::create).openTo(AccessLevel.BOTS_TOO),
                Route.of("GET conversations/{id}/messages", this::list),
                Route.of("PATCH conversations/{id}/messages/{message}", this::report),
                Route.of("PUT conversations/{id}/messages/{message}", this::report),
                Route.of("DELETE conversations/{id}/messages/{message}", this::delete));
    }

    private Answer create(Request request) {
        Map<String, Object> body = json.of(messages.create(request.id(), request.body(), request.user()));
        JsonNode echo = request.body().path("echo_id");
        if (!echo.isMissingNode() && !echo.isNull()) {
            body.put("echo_id", echo.asText());
        }
        return JsonAnswer.ok(body);
    }

    private Answer list(Request request) {
        Conversation conversation = context.conversation(request.id());
        List<Message> page = list.of(request.id(), request.parameter("before"), request.parameter("after"));
        return JsonAnswer.ok(Json.object(
                "meta",
                Json.object(
                        "labels", conversation.labels(),
                        "additional_attributes", conversation.additionalAttributes(),
                        "contact", ContactJson.withoutInboxes(context.contact(conversation.contactId()))),
                "payload",
                page.stream().map(json::of).toList()));
    }

    private Answer report(Request request) {
        return JsonAnswer.ok(json.of(reports.update(
                request.id(),
                request.number("message"),
                request.body().path("status").asText(""),
                request.body().path("external_error").asText(null))));
    }

    private Answer delete(Request request) {
        return JsonAnswer.ok(json.of(reports.delete(request.id(), request.number("message"))));
    }
}
