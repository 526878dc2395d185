package com.citaplanner.sandbox.chatwoot.store;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;

/** The table of contact inboxes. The pair of inbox and source id is unique. */
public final class ContactInboxTable {
    private final Map<Long, ContactInbox> rows = new ConcurrentHashMap<>();
    private final Map<Long, Set<Long>> byContact = new ConcurrentHashMap<>();
    private final Map<Key, Long> bySource = new ConcurrentHashMap<>();

    private record Key(long inboxId, String sourceId) {}

    public Optional<ContactInbox> find(long id) {
        return Optional.ofNullable(rows.get(id));
    }

    public Collection<ContactInbox> all() {
        return rows.values();
    }

    /** Returns the contact's rows, oldest first. */
    public List<ContactInbox> of(long contactId) {
        return byContact.getOrDefault(contactId, Set.of()).stream()
                .flatMap(id -> find(id).stream())
                .sorted(Comparator.comparingLong(ContactInbox::id))
                .toList();
    }

    /** Returns the contact's newest row in the inbox. */
    public Optional<ContactInbox> latest(long contactId, long inboxId) {
        return of(contactId).reversed().stream()
                .filter(row -> row.inboxId() == inboxId)
                .findFirst();
    }

    public Optional<ContactInbox> withSource(long inboxId, String sourceId) {
        return Optional.ofNullable(bySource.get(new Key(inboxId, sourceId))).flatMap(this::find);
    }

    public Optional<ContactInbox> withSource(String sourceId) {
        return rows.values().stream()
                .filter(row -> row.sourceId().equals(sourceId))
                .min(Comparator.comparingLong(ContactInbox::id));
    }

    /**
     * Inserts a row.
     *
     * @return false if the source id is already used in that inbox
     */
    public boolean insert(ContactInbox row) {
        if (bySource.putIfAbsent(new Key(row.inboxId(), row.sourceId()), row.id()) != null) {
            return false;
        }
        rows.put(row.id(), row);
        byContact
                .computeIfAbsent(row.contactId(), id -> new ConcurrentSkipListSet<>())
                .add(row.id());
        return true;
    }

    public void replace(ContactInbox old, ContactInbox changed) {
        delete(old);
        insert(changed);
    }

    public void delete(ContactInbox row) {
        rows.remove(row.id());
        bySource.remove(new Key(row.inboxId(), row.sourceId()));
        byContact.getOrDefault(row.contactId(), Set.of()).remove(row.id());
    }
}
