package com.citaplanner.sandbox.chatwoot.rest;

import com.citaplanner.sandbox.chatwoot.json.Json;
import com.citaplanner.sandbox.chatwoot.rules.Refusal;
import com.citaplanner.sandbox.chatwoot.rules.RuleContext;
import com.citaplanner.sandbox.chatwoot.store.Account;
import com.citaplanner.sandbox.chatwoot.store.AgentTable;
import com.citaplanner.sandbox.chatwoot.store.User;
import com.citaplanner.sandbox.http.Answer;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The routes for the account's agents: their presence, the inboxes that they see, and their teams. */
final class AgentRoutes {
    private final AgentTable agents;
    private final ConversationJson json;

    AgentRoutes(RuleContext context, ConversationJson json) {
        this.agents = context.store().agents();
        this.json = json;
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET agents", request -> JsonAnswer.ok(all(people().toList()))),
                Route.of("GET inbox_members/{id}", this::members),
                Route.of("PATCH inbox_members", this::replaceMembers).openTo(AccessLevel.ADMINISTRATORS),
                Route.of("GET teams/{id}/team_members", this::team));
    }

    private static Stream<User> people() {
        return Stream.concat(Account.AGENTS.stream(), Stream.of(Account.INTEGRATION));
    }

    private List<Map<String, Object>> all(List<User> users) {
        return users.stream().map(json::agent).toList();
    }

    private Answer members(Request request) {
        long inbox = Account.inbox(request.id()).orElseThrow(Refusal::notFound).id();
        return JsonAnswer.ok(Json.object("payload", all(users(agents.members(inbox)))));
    }

    private Answer replaceMembers(Request request) {
        long inbox = Account.inbox(request.body().path("inbox_id").asLong())
                .orElseThrow(Refusal::notFound)
                .id();
        Set<Long> users = new HashSet<>();
        StreamSupport.stream(request.body().path("user_ids").spliterator(), false)
                .forEach(id -> users.add(id.asLong()));
        agents.setMembers(inbox, users);
        return JsonAnswer.ok(Json.object("payload", all(users(users))));
    }

    /** Without an envelope. */
    private Answer team(Request request) {
        return JsonAnswer.ok(all(users(agents.team(request.id()).orElseThrow(Refusal::notFound))));
    }

    private static List<User> users(Collection<Long> ids) {
        return people().filter(user -> ids.contains(user.id())).toList();
    }
}
