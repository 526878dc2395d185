package com.citaplanner.sandbox.chatwoot.store;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Contacts by id and by phone. Phones are an index, not a constraint; e-mails are a constraint. */
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

    /** @return false when the e-mail is somebody else's: the unique index of the database refuses the row */
    public boolean insert(Contact contact) {
        if (contact.email() != null && byEmail.putIfAbsent(contact.email(), contact.id()) != null) {
            return false;
        }
        rows.put(contact.id(), contact);
        index(contact);
        return true;
    }

    /** @return the contact as it is now, or null when there is none */
    public Contact update(long id, UnaryOperator<Contact> change) {
        return rows.computeIfPresent(id, (key, old) -> {
            unindex(old);
            Contact changed = change.apply(old);
            index(changed);
            return changed;
        });
    }

    public void delete(long id) {
        Contact gone = rows.remove(id);
        if (gone != null) {
            unindex(gone);
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
