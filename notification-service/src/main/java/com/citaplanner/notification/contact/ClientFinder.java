package com.citaplanner.notification.contact;

import static java.util.stream.Collectors.toSet;

import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the clients of contacts' keys, and reads few of them where a key has very many. */
final class ClientFinder {
    private final ContactRepository repository;

    ClientFinder(ContactRepository repository) {
        this.repository = repository;
    }

    static boolean isComplete(Collection<String> clients) {
        return clients.size() <= MatchResult.MAX_CANDIDATES;
    }

    /**
     * The clients of each key. Of a key with very many clients it has the first ones, and those that any other key of
     * the same contact identifies, so that two keys together still tell who the contact is.
     *
     * @param keys those of each contact
     */
    Uni<Map<IdentityKey, List<String>>> find(List<List<IdentityKey>> keys) {
        List<IdentityKey> all = keys.stream().flatMap(List::stream).distinct().toList();
        return repository.clientsByKey(all).chain(found -> {
            Map<IdentityKey, Set<String>> unknown = new HashMap<>();
            keys.forEach(contact -> collectUnknown(contact, found, unknown));
            return unknown.isEmpty()
                    ? Uni.createFrom().item(found)
                    : repository.sharing(unknown).map(sharing -> merge(found, sharing));
        });
    }

    private static void collectUnknown(
            List<IdentityKey> contact, Map<IdentityKey, List<String>> found, Map<IdentityKey, Set<String>> unknown) {
        Set<String> identified = contact.stream()
                .map(key -> found.getOrDefault(key, List.of()))
                .filter(ClientFinder::isComplete)
                .flatMap(List::stream)
                .collect(toSet());
        if (!identified.isEmpty()) {
            contact.stream()
                    .filter(key -> !isComplete(found.getOrDefault(key, List.of())))
                    .forEach(key ->
                            unknown.computeIfAbsent(key, any -> new HashSet<>()).addAll(identified));
        }
    }

    private static Map<IdentityKey, List<String>> merge(
            Map<IdentityKey, List<String>> found, Map<IdentityKey, Set<String>> sharing) {
        Map<IdentityKey, List<String>> merged = new HashMap<>(found);
        sharing.forEach((key, clients) -> {
            Set<String> all = new LinkedHashSet<>(found.get(key));
            all.addAll(clients);
            merged.put(key, List.copyOf(all));
        });
        return merged;
    }
}
