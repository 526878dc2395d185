package com.citaplanner.sandbox.chatwoot.page;

import com.citaplanner.sandbox.chatwoot.json.Json;
import com.citaplanner.sandbox.chatwoot.rest.JsonAnswer;
import com.citaplanner.sandbox.chatwoot.rules.ChannelClient;
import com.citaplanner.sandbox.chatwoot.rules.Contacts;
import com.citaplanner.sandbox.chatwoot.rules.Refusal;
import com.citaplanner.sandbox.chatwoot.rules.RubyIntegers;
import com.citaplanner.sandbox.chatwoot.rules.RuleContext;
import com.citaplanner.sandbox.chatwoot.webhook.WebhookDeliveryLog;
import com.citaplanner.sandbox.http.Answer;
import com.citaplanner.sandbox.http.AnswerWriter;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Serves the page for people and the calls it makes. */
public final class PageHandler implements HttpHandler {
    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'; img-src data:";

    private final PageState state;
    private final Contacts contacts;
    private final ChannelClient client;

    public PageHandler(RuleContext context, Contacts contacts, ChannelClient client, WebhookDeliveryLog sentWebhooks) {
        this.state = new PageState(context, sentWebhooks);
        this.contacts = contacts;
        this.client = client;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
        try {
            AnswerWriter.send(exchange, answer(exchange, body));
        } catch (Refusal refusal) {
            AnswerWriter.send(exchange, JsonAnswer.of(refusal.status(), refusal.body()));
        }
    }

    private Answer answer(HttpExchange exchange, byte[] body) throws IOException {
        String query = exchange.getRequestURI().getQuery();
        return switch (exchange.getRequestMethod() + " "
                + exchange.getRequestURI().getPath()) {
            case "GET /" -> page();
            case "GET /sandbox/state" -> JsonAnswer.ok(state.of(selected(query)));
            case "POST /sandbox/contacts" -> addContact(json(exchange, body));
            case "POST /sandbox/messages" -> write(json(exchange, body));
            default -> throw Refusal.notFound();
        };
    }

    private Answer addContact(JsonNode fields) {
        return JsonAnswer.ok(Json.object("id", contacts.create(fields).contact().id()));
    }

    private Answer write(JsonNode fields) {
        String text = fields.path("text").asText("").strip();
        if (text.isEmpty()) {
            throw Refusal.missing("text");
        }
        long id = client.write(
                        fields.path("contact_id").asLong(),
                        fields.path("inbox_id").asLong(),
                        text)
                .id();
        return JsonAnswer.ok(Json.object("id", id));
    }

    /**
     * Reads a JSON body. Other content types are refused, because a form on another site can send them without a CORS
     * preflight.
     */
    private static JsonNode json(HttpExchange exchange, byte[] body) throws IOException {
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (type == null || !type.startsWith("application/json")) {
            throw new Refusal(415, Json.object("error", "Content-Type must be application/json"));
        }
        return Json.tree(body);
    }

    private static long selected(String query) {
        return query != null && query.startsWith("contact=")
                ? RubyIntegers.parse(query.substring("contact=".length()))
                : 0;
    }

    private static Answer page() throws IOException {
        try (InputStream page = PageHandler.class.getResourceAsStream("/com/citaplanner/sandbox/chatwoot/page.html")) {
            return Answer.text(
                    200, "text/html; charset=utf-8", new String(page.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
