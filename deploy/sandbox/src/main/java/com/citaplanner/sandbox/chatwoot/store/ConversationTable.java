package com.citaplanner.sandbox.chatwoot.store;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The table of conversations, indexed by display id and contact. */
public final class ConversationTable {
    private final Map<Long, Conversation> rows = new ConcurrentHashMap<>();
    private final Map<Long, Set<Long>> byContact = new ConcurrentHashMap<>();

    public Optional<Conversation> find(long id) {
        return Optional.ofNullable(rows.get(id));
    }

    public Collection<Conversation> all() {
        return rows.values();
    }

    /** Returns the contact's conversations, most recently active first. */
    public List<Conversation> of(long contactId) {
        return byContact.getOrDefault(contactId, Set.of()).stream()
                .flatMap(id -> find(id).stream())
                .sorted(Comparator.comparing(Conversation::lastActivityAt)
                        .thenComparingLong(Conversation::id)
                        .reversed())
                .toList();
    }

    public void insert(Conversation row) {
        rows.put(row.id(), row);
        byContact
                .computeIfAbsent(row.contactId(), id -> new ConcurrentSkipListSet<>())
                .add(row.id());
    }

    /**
     * Updates a conversation.
     *
     * @return the updated conversation, or null if there is none
     */
    public @Nullable Conversation update(long id, UnaryOperator<Conversation> change) {
        return rows.computeIfPresent(id, (key, old) -> {
            Conversation changed = change.apply(old);
            if (changed.contactId() != old.contactId()) {
                byContact.getOrDefault(old.contactId(), Set.of()).remove(id);
                byContact
                        .computeIfAbsent(changed.contactId(), contact -> new ConcurrentSkipListSet<>())
                        .add(id);
            }
            return changed;
        });
    }

    public void delete(long id) {
        Conversation removed = rows.remove(id);
        if (removed != null) {
            byContact.getOrDefault(removed.contactId(), Set.of()).remove(id);
        }
    }
}
