package com.citaplanner.sandbox.chatwoot.rules;

import com.citaplanner.sandbox.chatwoot.store.CannedResponse;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The account's canned responses. A short code is unique, with regard to case. */
public final class CannedResponses {
    private final RuleContext context;

    public CannedResponses(RuleContext context) {
        this.context = context;
    }

    /** @param search in short code or content, without regard to case; empty for all */
    public List<CannedResponse> list(String search) {
        String part = search.toLowerCase(Locale.ROOT);
        return context.store().cannedResponses().values().stream()
                .filter(row -> row.shortCode().toLowerCase(Locale.ROOT).contains(part)
                        || row.content().toLowerCase(Locale.ROOT).contains(part))
                .sorted(Comparator.comparingLong(CannedResponse::id))
                .toList();
    }

    public CannedResponse create(JsonNode body) {
        JsonNode params = params(body);
        return add(params.path("short_code").asText(""), params.path("content").asText(""));
    }

    public CannedResponse add(String shortCode, String content) {
        return store(new CannedResponse(context.store().nextId(), shortCode, content, context.now(), context.now()));
    }

    public CannedResponse update(long id, JsonNode body) {
        JsonNode params = params(body);
        CannedResponse old = find(id);
        return change(
                id,
                params.path("short_code").asText(old.shortCode()),
                params.path("content").asText(old.content()));
    }

    public CannedResponse change(long id, String shortCode, String content) {
        return store(new CannedResponse(id, shortCode, content, find(id).createdAt(), context.now()));
    }

    public void delete(long id) {
        context.store().cannedResponses().remove(find(id).id());
        context.changeListener().storedWithoutWebhook();
    }

    /** Rails also wraps fields that are sent flat. */
    private static JsonNode params(JsonNode body) {
        JsonNode params = body.path("canned_response").isObject() ? body.get("canned_response") : body;
        if (!params.has("short_code") && !params.has("content")) {
            throw Refusal.missing("canned_response");
        }
        return params;
    }

    private CannedResponse store(CannedResponse row) {
        List<String> wrong = new ArrayList<>();
        List<String> attributes = new ArrayList<>();
        if (row.content().isBlank()) {
            wrong.add("Content can't be blank");
            attributes.add("content");
        }
        if (row.shortCode().isBlank()) {
            wrong.add("Short code can't be blank");
            attributes.add("short_code");
        }
        Map<Long, CannedResponse> rows = context.store().cannedResponses();
        synchronized (rows) {
            if (rows.values().stream()
                    .anyMatch(
                            other -> other.id() != row.id() && other.shortCode().equals(row.shortCode()))) {
                wrong.add("Short code has already been taken");
                attributes.add("short_code");
            }
            if (!wrong.isEmpty()) {
                throw Refusal.invalid(String.join(" and ", wrong), attributes.toArray(String[]::new));
            }
            rows.put(row.id(), row);
        }
        context.changeListener().storedWithoutWebhook();
        return row;
    }

    private CannedResponse find(long id) {
        CannedResponse row = context.store().cannedResponses().get(id);
        if (row == null) {
            throw Refusal.notFound();
        }
        return row;
    }
}
