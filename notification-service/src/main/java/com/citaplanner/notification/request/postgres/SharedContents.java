package com.citaplanner.notification.request.postgres;

import com.citaplanner.notification.message.Content;
import com.citaplanner.notification.request.ResolvedRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Contents shared by several recipients. If it saves enough, such a content is stored once and referred to by their
 * notifications. A content for a single recipient stays in its notification, from which it can be erased.
 */
final class SharedContents {
    /** The number of saved characters that justifies a row, and a look-up for each sending. */
    private static final long MIN_SAVED_CHARACTERS = 16_384;

    /** Replaces a content that is stored elsewhere. */
    record Reference(UUID sharedId) {}

    /** A content as a statement parameter. */
    record Row(String tenantId, UUID id, Content content) {}

    private record Use(String tenantId, Set<String> recipients) {}

    private final IdentityHashMap<Content, Reference> references = new IdentityHashMap<>();
    private final List<Row> rows = new ArrayList<>();

    /** Contents that are equal must be the same object. */
    static SharedContents of(List<ResolvedRequest> requests) {
        IdentityHashMap<Content, Use> uses = new IdentityHashMap<>();
        requests.forEach(ready -> ready.contents()
                .values()
                .forEach(content -> uses.computeIfAbsent(
                                content, first -> new Use(ready.request().tenantId(), new HashSet<>()))
                        .recipients()
                        .add(ready.request().recipient().key())));
        SharedContents shared = new SharedContents();
        uses.forEach(shared::share);
        return shared;
    }

    private void share(Content content, Use use) {
        if ((use.recipients().size() - 1) * content.characters() >= MIN_SAVED_CHARACTERS) {
            UUID id = UUID.randomUUID();
            references.put(content, new Reference(id));
            rows.add(new Row(use.tenantId(), id, content));
        }
    }

    List<Row> rows() {
        return rows;
    }

    /** The contents of one notification, or references to them, for JSON. */
    <K> Map<K, Object> of(Map<K, Content> contents) {
        Map<K, Object> stored = new HashMap<>();
        contents.forEach((channel, content) ->
                stored.put(channel, references.containsKey(content) ? references.get(content) : content));
        return stored;
    }
}
