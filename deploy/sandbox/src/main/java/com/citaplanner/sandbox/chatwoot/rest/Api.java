package com.citaplanner.sandbox.chatwoot.rest;

import com.citaplanner.sandbox.chatwoot.json.Json;
import com.citaplanner.sandbox.chatwoot.rules.ContactInboxes;
import com.citaplanner.sandbox.chatwoot.rules.Contacts;
import com.citaplanner.sandbox.chatwoot.rules.Conversations;
import com.citaplanner.sandbox.chatwoot.rules.Messages;
import com.citaplanner.sandbox.chatwoot.rules.Refusal;
import com.citaplanner.sandbox.chatwoot.rules.ReplyWindow;
import com.citaplanner.sandbox.chatwoot.rules.RubyIntegers;
import com.citaplanner.sandbox.chatwoot.rules.RuleContext;
import com.citaplanner.sandbox.chatwoot.rules.WebhookRegistry;
import com.citaplanner.sandbox.chatwoot.store.Account;
import com.citaplanner.sandbox.chatwoot.store.User;
import com.citaplanner.sandbox.http.Answer;
import com.sun.net.httpserver.HttpExchange;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The REST API: finds the route, checks the caller and answers. */
public final class Api {
    private static final String PREFIX = "/api/v1/accounts/";

    private final AccessTokens tokens;
    private final List<Route> routes;

    /** The rules that the endpoints use. */
    public record Rules(
            RuleContext context,
            Contacts contacts,
            ContactInboxes contactInboxes,
            Conversations conversations,
            Messages messages,
            WebhookRegistry webhooks) {}

    /** The route that a request matches. */
    public record Target(long account, Route route, Map<String, String> variables) {
        public String name() {
            return route.name();
        }
    }

    public Api(Rules rules, AccessTokens tokens) {
        this.tokens = tokens;
        // Fixed paths come before paths with variables: contacts/search is not an id.
        this.routes = Stream.of(
                        new ContactLookupRoutes(rules.context()).routes(),
                        new ContactRoutes(rules.context(), rules.contacts()).routes(),
                        new ContactInboxRoutes(rules.context(), rules.contactInboxes()).routes(),
                        new ConversationRoutes(rules.context(), rules.conversations()).routes(),
                        new MessageRoutes(rules.context(), rules.messages()).routes(),
                        new AgentRoutes(rules.context(), json(rules.context())).routes(),
                        new CannedResponseRoutes(rules.context()).routes(),
                        new SettingsRoutes(rules.context(), rules.webhooks()).routes(),
                        new ProfileRoutes(rules.context().store().account()).routes())
                .flatMap(List::stream)
                .toList();
    }

    private static ConversationJson json(RuleContext context) {
        return new ConversationJson(context.store(), new ReplyWindow(context));
    }

    public Optional<Target> find(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        String method = exchange.getRequestMethod();
        if (path.equals("/api") || path.equals("/api/v1/profile")) {
            return route(method, List.of(path.substring(path.lastIndexOf('/') + 1)))
                    .map(found -> withAccount(found, Long.toString(Account.ID)));
        }
        if (!path.startsWith(PREFIX)) {
            return Optional.empty();
        }
        List<String> parts = Arrays.asList(path.substring(PREFIX.length()).split("/"));
        List<String> rest = parts.size() == 1 ? List.of("") : parts.subList(1, parts.size());
        return route(method, rest).map(found -> withAccount(found, parts.getFirst()));
    }

    public Answer answer(Target target, HttpExchange exchange, byte[] body) {
        try {
            User user = user(target, exchange);
            Map<String, String> query =
                    RequestBody.query(exchange.getRequestURI().getRawQuery());
            return target.route()
                    .action()
                    .answer(new Request(target.variables(), query, RequestBody.json(exchange, body), user));
        } catch (Refusal refusal) {
            return JsonAnswer.of(refusal.status(), refusal.body());
        }
    }

    private User user(Target target, HttpExchange exchange) {
        if (target.route().accessLevel() == AccessLevel.EVERYBODY) {
            return Account.BOT;
        }
        User user = tokens.user(exchange.getRequestHeaders());
        AccessTokens.check(user, target.route().accessLevel(), target.account());
        return user;
    }

    public static Answer unknownRoute() {
        return JsonAnswer.of(404, Json.object("status", 404, "error", "Not Found"));
    }

    private Optional<Target> route(String method, List<String> path) {
        return routes.stream()
                .flatMap(route -> route.match(method, path).map(variables -> new Target(0, route, variables)).stream())
                .findFirst();
    }

    private static Target withAccount(Target target, String account) {
        return new Target(RubyIntegers.parse(account), target.route(), target.variables());
    }
}
