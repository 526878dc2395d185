package com.citaplanner.sandbox.chatwoot.rest;

import com.citaplanner.sandbox.chatwoot.json.Json;
import com.citaplanner.sandbox.chatwoot.json.Times;
import com.citaplanner.sandbox.chatwoot.rules.AttributeDefinitions;
import com.citaplanner.sandbox.chatwoot.rules.Refusal;
import com.citaplanner.sandbox.chatwoot.rules.RuleContext;
import com.citaplanner.sandbox.chatwoot.rules.WebhookRegistry;
import com.citaplanner.sandbox.chatwoot.store.Account;
import com.citaplanner.sandbox.chatwoot.store.AgentTable;
import com.citaplanner.sandbox.chatwoot.store.AttributeDefinition;
import com.citaplanner.sandbox.chatwoot.store.Inbox;
import com.citaplanner.sandbox.chatwoot.store.Webhook;
import com.citaplanner.sandbox.http.Answer;
import java.util.List;
import java.util.Map;

/** The routes for the account's settings: inboxes, attribute definitions, webhooks. */
final class SettingsRoutes {
    private final AttributeDefinitions definitions;
    private final WebhookRegistry webhooks;
    private final AgentTable agents;

    SettingsRoutes(RuleContext context, WebhookRegistry webhooks) {
        this.definitions = new AttributeDefinitions(context);
        this.webhooks = webhooks;
        this.agents = context.store().agents();
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET inboxes", request -> inboxes()),
                Route.of("GET inboxes/{id}", this::inbox),
                Route.of("GET custom_attribute_definitions", this::definitions),
                Route.of("POST custom_attribute_definitions", this::define).openTo(AccessLevel.ADMINISTRATORS),
                Route.of("GET webhooks", request -> webhooks()).openTo(AccessLevel.ADMINISTRATORS),
                Route.of("POST webhooks", request -> webhook(webhooks.create(request.body())))
                        .openTo(AccessLevel.ADMINISTRATORS),
                Route.of("PATCH webhooks/{id}", request -> webhook(webhooks.update(request.id(), request.body())))
                        .openTo(AccessLevel.ADMINISTRATORS),
                Route.of("DELETE webhooks/{id}", this::deleteWebhook).openTo(AccessLevel.ADMINISTRATORS));
    }

    private Answer inboxes() {
        return JsonAnswer.ok(
                Json.object("payload", Account.INBOXES.stream().map(this::inbox).toList()));
    }

    private Answer inbox(Request request) {
        return JsonAnswer.ok(Account.inbox(request.id()).map(this::inbox).orElseThrow(Refusal::notFound));
    }

    private Map<String, Object> inbox(Inbox inbox) {
        Map<String, Object> body = ContactJson.fullInbox(inbox);
        body.put("enable_auto_assignment", agents.autoAssigns(inbox.id()));
        return body;
    }

    private Answer definitions(Request request) {
        return JsonAnswer.ok(definitions.list(request.parameter("attribute_model")).stream()
                .map(SettingsRoutes::json)
                .toList());
    }

    private Answer define(Request request) {
        return JsonAnswer.ok(json(definitions.create(request.body())));
    }

    private Answer webhooks() {
        return JsonAnswer.ok(Json.object(
                "payload",
                Json.object(
                        "webhooks",
                        webhooks.list().stream().map(SettingsRoutes::json).toList())));
    }

    private static Answer webhook(Webhook row) {
        return JsonAnswer.ok(Json.object("payload", Json.object("webhook", json(row))));
    }

    private Answer deleteWebhook(Request request) {
        webhooks.delete(request.id());
        return Answer.empty();
    }

    private static Map<String, Object> json(AttributeDefinition row) {
        return Json.object(
                "id", row.id(),
                "attribute_display_name", row.displayName(),
                "attribute_display_type", row.displayType(),
                "attribute_description", row.description(),
                "attribute_key", row.key(),
                "regex_pattern", null,
                "regex_cue", null,
                "attribute_values", List.of(),
                "attribute_model", row.model(),
                "default_value", null,
                "created_at", Times.iso(row.createdAt()),
                "updated_at", Times.iso(row.createdAt()));
    }

    private static Map<String, Object> json(Webhook row) {
        return Json.object(
                "id", row.id(),
                "name", row.name(),
                "url", row.url(),
                "account_id", Account.ID,
                "subscriptions", row.subscriptions(),
                "secret", row.secret());
    }
}
