package com.citaplanner.sandbox.chatwoot.rest;

import com.citaplanner.sandbox.chatwoot.json.Json;
import com.citaplanner.sandbox.chatwoot.rules.ContactInboxes;
import com.citaplanner.sandbox.chatwoot.rules.Refusal;
import com.citaplanner.sandbox.chatwoot.rules.ReplyWindow;
import com.citaplanner.sandbox.chatwoot.rules.RubyIntegers;
import com.citaplanner.sandbox.chatwoot.rules.RuleContext;
import com.citaplanner.sandbox.chatwoot.store.Account;
import com.citaplanner.sandbox.chatwoot.store.Inbox;
import com.citaplanner.sandbox.http.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** The routes for a contact's inboxes and conversations. */
final class ContactInboxRoutes {
    private static final int MAX_CONVERSATIONS = 20;

    private final RuleContext context;
    private final ContactInboxes inboxes;
    private final ConversationJson json;

    ContactInboxRoutes(RuleContext context, ContactInboxes inboxes) {
        this.context = context;
        this.inboxes = inboxes;
        this.json = new ConversationJson(context.store(), new ReplyWindow(context));
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET contacts/{id}/contactable_inboxes", this::contactable),
                Route.of("POST contacts/{id}/contact_inboxes", this::create),
                Route.of("GET contacts/{id}/conversations", this::conversations));
    }

    private Answer contactable(Request request) {
        return JsonAnswer.ok(Json.object(
                "payload",
                inboxes.contactable(context.contact(request.id())).stream()
                        .map(contactable -> Json.object(
                                "inbox",
                                ContactJson.briefInbox(contactable.inbox()),
                                "source_id",
                                contactable.sourceId()))
                        .toList()));
    }

    private Answer create(Request request) {
        Inbox inbox = Account.inbox(
                        RubyIntegers.parse(request.body().path("inbox_id").asText("")))
                .orElseThrow(Refusal::notFound);
        JsonNode sourceId = request.body().path("source_id");
        try {
            return JsonAnswer.ok(ContactJson.contactInbox(inboxes.findOrCreate(
                    context.contact(request.id()), inbox, sourceId.asText("").isEmpty() ? null : sourceId.asText())));
        } catch (ContactInboxes.SourceIdTaken e) {
            throw Refusal.serverError();
        }
    }

    private Answer conversations(Request request) {
        return JsonAnswer.ok(Json.object(
                "payload",
                context.store().conversations().of(context.contact(request.id()).id()).stream()
                        .limit(MAX_CONVERSATIONS)
                        .map(json::of)
                        .toList()));
    }
}
