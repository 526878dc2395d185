package com.citaplanner.sandbox.chatwoot.rest;

import com.citaplanner.sandbox.chatwoot.json.Json;
import com.citaplanner.sandbox.chatwoot.rules.ContactFilter;
import com.citaplanner.sandbox.chatwoot.rules.ContactSearch;
import com.citaplanner.sandbox.chatwoot.rules.Page;
import com.citaplanner.sandbox.chatwoot.rules.RuleContext;
import com.citaplanner.sandbox.chatwoot.store.Contact;
import com.citaplanner.sandbox.http.Answer;
import java.util.List;
import java.util.Map;

/** The routes that return many contacts: list, search, filter. */
final class ContactLookupRoutes {
    private final ContactSearch search;
    private final ContactFilter filter;
    private final ContactJson json;

    ContactLookupRoutes(RuleContext context) {
        this.search = new ContactSearch(context);
        this.filter = new ContactFilter(context);
        this.json = new ContactJson(context.store());
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET contacts", this::list),
                Route.of("GET contacts/search", this::search),
                Route.of("POST contacts/filter", this::filter));
    }

    private Answer list(Request request) {
        Page page = search.list(request.page(), request.parameter("sort"));
        return answer(request, page, Json.object("count", page.total(), "current_page", request.currentPage()));
    }

    /** Searches. The count is that of the page, not of all matches. */
    private Answer search(Request request) {
        Page page = search.search(request.parameter("q"), request.page(), request.parameter("sort"));
        return answer(
                request,
                page,
                Json.object(
                        "count", page.contacts().size(),
                        "current_page", request.currentPage(),
                        "has_more", page.hasMore()));
    }

    /** Filters. Kaminari treats a page below 1 as the first one; search does not. */
    private Answer filter(Request request) {
        long number = Math.max(1, request.page());
        Page page = filter.filter(request.body().path("payload"), number, request.parameter("sort"));
        return answer(request, page, Json.object("count", page.total(), "current_page", request.currentPage()));
    }

    private Answer answer(Request request, Page page, Map<String, Object> meta) {
        return JsonAnswer.ok(Json.object(
                "meta",
                meta,
                "payload",
                page.contacts().stream().map(contact -> shown(request, contact)).toList()));
    }

    private Map<String, Object> shown(Request request, Contact contact) {
        return request.withContactInboxes() ? json.withInboxes(contact) : ContactJson.withoutInboxes(contact);
    }
}
