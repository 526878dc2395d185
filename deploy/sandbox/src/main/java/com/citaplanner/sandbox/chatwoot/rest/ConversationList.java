package com.citaplanner.sandbox.chatwoot.rest;

import com.citaplanner.sandbox.chatwoot.json.Json;
import com.citaplanner.sandbox.chatwoot.store.ChatwootStore;
import com.citaplanner.sandbox.chatwoot.store.Conversation;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Lists conversations ({@code GET conversations}): 25 a page, latest activity first unless {@code sort_by} says otherwise,
 * open ones unless another status is requested. The counts are of all assignees.
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
                .sorted(order(request.parameter("sort_by")))
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
        List<Conversation> page = all.stream()
                .filter(row -> isListed(row, request))
                .skip(skipped)
                .limit(PAGE_SIZE)
                .toList();
        return new Listing(page, meta);
    }

    private static boolean isListed(Conversation conversation, Request request) {
        return switch (request.parameter("assignee_type")) {
            case "me" -> Long.valueOf(request.user().id()).equals(conversation.assigneeId());
            case "assigned" -> conversation.assigneeId() != null;
            case "unassigned" -> conversation.assigneeId() == null;
            default -> true;
        };
    }

    /** An unknown order is the default. Chatwoot's order of equal times is arbitrary. */
    private static Comparator<Conversation> order(String name) {
        Comparator<Conversation> byActivity =
                Comparator.comparing(Conversation::lastActivityAt).thenComparingLong(Conversation::id);
        Comparator<Conversation> byCreation =
                Comparator.comparing(Conversation::createdAt).thenComparingLong(Conversation::id);
        Comparator<Conversation> byWaiting = Comparator.comparing(
                        (Conversation row) -> row.waitingSince() == null ? Instant.MAX : row.waitingSince())
                .thenComparing(byCreation);
        return switch (name) {
            case "last_activity_at_asc" -> byActivity;
            case "created_at_asc" -> byCreation;
            case "created_at_desc" -> byCreation.reversed();
            case "waiting_since_asc" -> byWaiting;
            case "waiting_since_desc" -> byWaiting.reversed();
            default -> byActivity.reversed();
        };
    }
}
