package com.citaplanner.sandbox.chatwoot.store;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The table of contacts, indexed by id, phone and e-mail. E-mails are unique, phones are not. */
public final class ContactTable {
    private final Map<Long, Contact> rows = new ConcurrentHashMap<>();
    private final Map<String, Set<Long>> byPhone = new ConcurrentHashMap<>();
    private final Map<String, Long> byEmail = new ConcurrentHashMap<>();

    public Optional<Contact> find(long id) {
        return Optional.ofNullable(rows.get(id));
    }

    public Collection<Contact> all() {
        return rows.values();
    }

    public Stream<Contact> withPhone(String phone) {
        return byPhone.getOrDefault(phone, Set.of()).stream().flatMap(id -> find(id).stream());
    }

    public Optional<Contact> withEmail(String email) {
        return Optional.ofNullable(byEmail.get(email)).flatMap(this::find);
    }

    /**
     * Inserts a contact.
     *
     * @return false if another contact has the e-mail, which violates the database's unique index
     */
    public boolean insert(Contact contact) {
        if (contact.email() != null && byEmail.putIfAbsent(contact.email(), contact.id()) != null) {
            return false;
        }
        rows.put(contact.id(), contact);
        index(contact);
        return true;
    }

    /**
     * Updates a contact.
     *
     * @return the updated contact, or null if there is none
     */
    public @Nullable Contact update(long id, UnaryOperator<Contact> change) {
        return rows.computeIfPresent(id, (key, old) -> {
            unindex(old);
            Contact changed = change.apply(old);
            index(changed);
            return changed;
        });
    }

    public void delete(long id) {
        Contact removed = rows.remove(id);
        if (removed != null) {
            unindex(removed);
        }
    }

    private void index(Contact contact) {
        if (contact.phoneNumber() != null) {
            byPhone.computeIfAbsent(contact.phoneNumber(), phone -> ConcurrentHashMap.newKeySet())
                    .add(contact.id());
        }
        if (contact.email() != null) {
            byEmail.put(contact.email(), contact.id());
        }
    }

    private void unindex(Contact contact) {
        if (contact.phoneNumber() != null) {
            byPhone.getOrDefault(contact.phoneNumber(), ConcurrentHashMap.newKeySet())
                    .remove(contact.id());
        }
        if (contact.email() != null) {
            byEmail.remove(contact.email(), contact.id());
        }
    }
}
