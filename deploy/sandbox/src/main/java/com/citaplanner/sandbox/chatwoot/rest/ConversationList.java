package com.citaplanner.sandbox.chatwoot.rest;

import com.citaplanner.sandbox.chatwoot.json.Json;
import com.citaplanner.sandbox.chatwoot.store.ChatwootStore;
import com.citaplanner.sandbox.chatwoot.store.Conversation;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Lists conversations ({@code GET conversations}): 25 a page, latest activity first, open ones unless another status is
 * requested.
 */
record ConversationList(ChatwootStore store) {
    private static final int PAGE_SIZE = 25;

    record Listing(List<Conversation> page, Map<String, Object> meta) {}

    Listing of(Request request) {
        String status = request.parameter("status").isEmpty() ? "open" : request.parameter("status");
        List<Conversation> all = store.conversations().all().stream()
                .filter(row -> status.equals("all") || row.status().text().equals(status))
                .filter(row -> request.parameter("inbox_id").isEmpty()
                        || request.parameter("inbox_id").equals(Long.toString(row.inboxId())))
                .sorted(Comparator.comparing(Conversation::lastActivityAt)
                        .thenComparingLong(Conversation::id)
                        .reversed())
                .toList();
        long assigned = all.stream().filter(row -> row.assigneeId() != null).count();
        long mine = all.stream()
                .filter(row -> Long.valueOf(request.user().id()).equals(row.assigneeId()))
                .count();
        Map<String, Object> meta = Json.object(
                "mine_count",
                mine,
                "assigned_count",
                assigned,
                "unassigned_count",
                all.size() - assigned,
                "all_count",
                all.size());
        long skipped = (Math.max(1, request.page()) - 1) * PAGE_SIZE;
        return new Listing(all.stream().skip(skipped).limit(PAGE_SIZE).toList(), meta);
    }
}
