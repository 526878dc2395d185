package com.citaplanner.sandbox.chatwoot.rest;

import com.citaplanner.sandbox.chatwoot.json.Json;
import com.citaplanner.sandbox.chatwoot.json.Times;
import com.citaplanner.sandbox.chatwoot.rules.CannedResponses;
import com.citaplanner.sandbox.chatwoot.rules.RuleContext;
import com.citaplanner.sandbox.chatwoot.store.Account;
import com.citaplanner.sandbox.chatwoot.store.CannedResponse;
import com.citaplanner.sandbox.http.Answer;
import java.util.List;
import java.util.Map;

/** The routes for canned responses, which every agent may change. Lists have no envelope. */
final class CannedResponseRoutes {
    private final CannedResponses responses;

    CannedResponseRoutes(RuleContext context) {
        this.responses = new CannedResponses(context);
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET canned_responses", this::list),
                Route.of("POST canned_responses", request -> JsonAnswer.ok(json(responses.create(request.body())))),
                Route.of("PUT canned_responses/{id}", this::update),
                Route.of("PATCH canned_responses/{id}", this::update),
                Route.of("DELETE canned_responses/{id}", this::delete));
    }

    private Answer list(Request request) {
        return JsonAnswer.ok(responses.list(request.parameter("search")).stream()
                .map(CannedResponseRoutes::json)
                .toList());
    }

    private Answer update(Request request) {
        return JsonAnswer.ok(json(responses.update(request.id(), request.body())));
    }

    private Answer delete(Request request) {
        responses.delete(request.id());
        return Answer.empty();
    }

    private static Map<String, Object> json(CannedResponse row) {
        return Json.object(
                "id", row.id(),
                "account_id", Account.ID,
                "short_code", row.shortCode(),
                "content", row.content(),
                "created_at", Times.iso(row.createdAt()),
                "updated_at", Times.iso(row.updatedAt()));
    }
}
