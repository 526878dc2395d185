package com.citaplanner.sandbox.chatwoot.rest;

import com.citaplanner.sandbox.chatwoot.json.Json;
import com.citaplanner.sandbox.chatwoot.json.Times;
import com.citaplanner.sandbox.chatwoot.rules.ConversationToggle;
import com.citaplanner.sandbox.chatwoot.rules.Conversations;
import com.citaplanner.sandbox.chatwoot.rules.ReplyWindow;
import com.citaplanner.sandbox.chatwoot.rules.RuleContext;
import com.citaplanner.sandbox.chatwoot.store.Account;
import com.citaplanner.sandbox.chatwoot.store.Conversation;
import com.citaplanner.sandbox.http.Answer;
import java.util.List;
import java.util.Optional;

/** The routes for conversations, without their messages. */
final class ConversationRoutes {
    private final RuleContext context;
    private final Conversations conversations;
    private final ConversationToggle conversationToggle;
    private final ConversationJson json;

    ConversationRoutes(RuleContext context, Conversations conversations) {
        this.context = context;
        this.conversations = conversations;
        this.conversationToggle = new ConversationToggle(context);
        this.json = new ConversationJson(context.store(), new ReplyWindow(context));
    }

    List<Route> routes() {
        return List.of(
                Route.of("POST conversations", this::create).openTo(AccessLevel.BOTS_TOO),
                Route.of("GET conversations", this::list),
                Route.of(
                        "GET conversations/{id}",
                        request -> JsonAnswer.ok(json.of(context.conversation(request.id())))),
                Route.of("POST conversations/{id}/toggle_status", this::toggle).openTo(AccessLevel.BOTS_TOO),
                Route.of("POST conversations/{id}/assignments", this::assign).openTo(AccessLevel.BOTS_TOO),
                Route.of("POST conversations/{id}/custom_attributes", this::attributes),
                Route.of("GET conversations/{id}/labels", request -> labels(context.conversation(request.id()))),
                Route.of("POST conversations/{id}/labels", this::label));
    }

    private Answer create(Request request) {
        return JsonAnswer.ok(json.of(conversations.create(request.body(), request.user())));
    }

    private Answer list(Request request) {
        ConversationList.Listing listing = new ConversationList(context.store()).of(request);
        return JsonAnswer.ok(Json.object(
                "data",
                Json.object(
                        "meta",
                        listing.meta(),
                        "payload",
                        listing.page().stream().map(json::of).toList())));
    }

    private Answer toggle(Request request) {
        Conversation conversation = conversationToggle.toggle(request.id(), request.body());
        return JsonAnswer.ok(Json.object(
                "meta",
                Json.object(),
                "payload",
                Json.object(
                        "success", true,
                        "conversation_id", conversation.id(),
                        "current_status", conversation.status().text(),
                        "snoozed_until", Times.iso(conversation.snoozedUntil()))));
    }

    /**
     * Assigns the conversation and answers the assignee or null. An unknown assignee clears the assignment without an
     * error.
     */
    private Answer assign(Request request) {
        Conversation conversation = conversations.assign(request.id(), request.body());
        return JsonAnswer.ok(Optional.ofNullable(conversation.assigneeId())
                .flatMap(Account::user)
                .map(json::agent)
                .orElse(null));
    }

    private Answer attributes(Request request) {
        Conversation conversation = conversations.replaceAttributes(request.id(), request.body());
        return JsonAnswer.ok(Json.object("custom_attributes", conversation.customAttributes()));
    }

    private Answer label(Request request) {
        return labels(conversations.label(
                request.id(), ContactRoutes.texts(request.body().path("labels"))));
    }

    private static Answer labels(Conversation conversation) {
        return JsonAnswer.ok(Json.object("payload", conversation.labels()));
    }
}
