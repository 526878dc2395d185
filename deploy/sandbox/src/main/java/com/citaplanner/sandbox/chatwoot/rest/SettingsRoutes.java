package com.citaplanner.sandbox.chatwoot.rest;

import com.citaplanner.sandbox.chatwoot.json.Json;
import com.citaplanner.sandbox.chatwoot.json.Times;
import com.citaplanner.sandbox.chatwoot.rules.AttributeDefinitions;
import com.citaplanner.sandbox.chatwoot.rules.RuleContext;
import com.citaplanner.sandbox.chatwoot.rules.WebhookRegistry;
import com.citaplanner.sandbox.chatwoot.store.Account;
import com.citaplanner.sandbox.chatwoot.store.AttributeDefinition;
import com.citaplanner.sandbox.chatwoot.store.Webhook;
import com.citaplanner.sandbox.http.Answer;
import java.util.List;
import java.util.Map;

/** The routes for the account's settings: inboxes, attribute definitions, webhooks. */
final class SettingsRoutes {
    private final AttributeDefinitions definitions;
    private final WebhookRegistry webhooks;
    private final InboxJson inboxes;

    SettingsRoutes(RuleContext context, WebhookRegistry webhooks) {
        this.inboxes = new InboxJson(context.store().account());
        this.definitions = new AttributeDefinitions(context);
        this.webhooks = webhooks;
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET inboxes", request -> JsonAnswer.ok(inboxes.all(request.user()))),
                Route.of("GET inboxes/{id}", request -> JsonAnswer.ok(inboxes.one(request.id(), request.user()))),
                Route.of("GET custom_attribute_definitions", this::definitions),
                Route.of("POST custom_attribute_definitions", this::define).openTo(AccessLevel.ADMINISTRATORS),
                Route.of("DELETE custom_attribute_definitions/{id}", this::deleteDefinition)
                        .openTo(AccessLevel.ADMINISTRATORS),
                Route.of("GET webhooks", request -> webhooks()).openTo(AccessLevel.ADMINISTRATORS),
                Route.of("POST webhooks", request -> webhook(webhooks.create(request.body())))
                        .openTo(AccessLevel.ADMINISTRATORS),
                Route.of("PATCH webhooks/{id}", request -> webhook(webhooks.update(request.id(), request.body())))
                        .openTo(AccessLevel.ADMINISTRATORS),
                Route.of("PUT webhooks/{id}", request -> webhook(webhooks.update(request.id(), request.body())))
                        .openTo(AccessLevel.ADMINISTRATORS),
                Route.of("DELETE webhooks/{id}", this::deleteWebhook).openTo(AccessLevel.ADMINISTRATORS));
    }

    private Answer definitions(Request request) {
        return JsonAnswer.ok(definitions.list(request.parameter("attribute_model")).stream()
                .map(SettingsRoutes::json)
                .toList());
    }

    private Answer define(Request request) {
        return JsonAnswer.ok(json(definitions.create(request.body())));
    }

    private Answer deleteDefinition(Request request) {
        definitions.delete(request.id());
        return Answer.empty();
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

    /** Before 4.12 there is no field for the secret. */
    private static Map<String, Object> json(Webhook row) {
        Map<String, Object> body = Json.object(
                "id", row.id(),
                "name", row.name(),
                "url", row.url(),
                "account_id", Account.ID,
                "subscriptions", row.subscriptions());
        if (row.secret() != null) {
            body.put("secret", row.secret());
        }
        return body;
    }
}
