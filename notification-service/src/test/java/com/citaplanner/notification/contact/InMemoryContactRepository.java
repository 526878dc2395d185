package com.citaplanner.notification.contact;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** An in-memory repository of contacts, links and clients' identities. */
public final class InMemoryContactRepository implements ContactRepository {
    private final Map<IdentityKey, Set<String>> clients = new LinkedHashMap<>();
    private final Map<ContactKey, Link> links = new LinkedHashMap<>();
    private final Map<ContactKey, Set<String>> refused = new LinkedHashMap<>();

    public void add(String tenantId, String phoneKey, String clientId) {
        add(IdentityKey.phone(tenantId, phoneKey), clientId);
    }

    public void add(IdentityKey key, String clientId) {
        clients.computeIfAbsent(key, unknown -> new LinkedHashSet<>()).add(clientId);
    }

    public void remove(String tenantId, String phoneKey, String clientId) {
        clients.get(IdentityKey.phone(tenantId, phoneKey)).remove(clientId);
    }

    public Collection<Link> links() {
        return List.copyOf(links.values());
    }

    @Override
    public Uni<Set<ContactKey>> unsettled(Map<ContactKey, String> phones) {
        return Uni.createFrom()
                .item(phones.entrySet().stream()
                        .filter(entry -> !settled(links.get(entry.getKey()), entry.getValue()))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet()));
    }

    private static boolean settled(Link link, String phone) {
        return link != null
                && link.status() == Link.Status.LINKED
                && phone.equals(link.evidence().phoneAsWritten())
                && link.evidence().email() == null
                && link.evidence().bsuid() == null
                && link.evidence().verifiedClient() == null;
    }

    @Override
    public Uni<Map<ContactKey, StoredContact>> load(Collection<ContactKey> contacts, Set<String> alone) {
        return Uni.createFrom()
                .item(contacts.stream()
                        .filter(links::containsKey)
                        .collect(Collectors.toMap(
                                contact -> contact,
                                contact -> new StoredContact(
                                        links.get(contact), refused.getOrDefault(contact, Set.of())))));
    }

    @Override
    public Uni<Void> lockAlone(Set<String> tenants) {
        return Uni.createFrom().voidItem();
    }

    /** Knows of no contact that is gone. */
    @Override
    public Uni<Void> seen(Map<ContactKey, Instant> contacts) {
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Void> lock(Set<String> tenants) {
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Void> learn(Map<WhatsAppWriter, String> recognised) {
        recognised.forEach((writer, client) -> writer.bsuid()
                .filter(bsuid -> writer.phoneKey().isPresent())
                .ifPresent(bsuid -> add(new IdentityKey(writer.tenantId(), IdentityKey.Kind.BSUID, bsuid), client)));
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Map<IdentityKey, List<String>>> clientsByKey(Collection<IdentityKey> keys) {
        Map<IdentityKey, List<String>> found = new LinkedHashMap<>();
        keys.stream()
                .filter(key -> !clients.getOrDefault(key, Set.of()).isEmpty())
                .forEach(key -> found.put(
                        key,
                        clients.get(key).stream()
                                .sorted()
                                .limit(MatchResult.MAX_CANDIDATES + 1)
                                .toList()));
        return Uni.createFrom().item(found);
    }

    @Override
    public Uni<Map<IdentityKey, Set<String>>> sharing(Map<IdentityKey, Set<String>> asked) {
        return Uni.createFrom()
                .item(asked.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                entry -> entry.getValue().stream()
                                        .filter(clients.getOrDefault(entry.getKey(), Set.of())::contains)
                                        .collect(Collectors.toSet()))));
    }

    @Override
    public Uni<List<Link>> store(List<Link> stored) {
        List<Link> changed = new ArrayList<>();
        for (Link link : stored) {
            Link before = links.get(link.contact());
            if (before != null && before.decidedBy() != null && link.decidedBy() == null) {
                continue;
            }
            links.put(link.contact(), link);
            if (before == null
                    || !before.withEvidence(link.evidence()).equals(link)
                    || !Objects.equals(before.phoneKey(), link.phoneKey())) {
                changed.add(link);
            }
            if (link.clientId() != null && link.evidence().bsuid() != null) {
                add(
                        new IdentityKey(
                                link.contact().tenantId(),
                                IdentityKey.Kind.BSUID,
                                link.evidence().bsuid()),
                        link.clientId());
            }
        }
        return Uni.createFrom().item(changed);
    }

    @Override
    public Uni<List<ContactKey>> affectedBy(Collection<IdentityKey> keys, Collection<ClientKey> clientKeys) {
        return Uni.createFrom()
                .item(links.values().stream()
                        .filter(link ->
                                link.evidence().keys(link.contact().tenantId()).anyMatch(keys::contains)
                                        || clientKeys.contains(
                                                new ClientKey(link.contact().tenantId(), link.clientId())))
                        .map(Link::contact)
                        .toList());
    }

    @Override
    public Uni<Void> create(List<NewClient> created) {
        created.forEach(client -> {
            String tenant = client.contact().tenantId();
            client.evidence().phone(tenant).ifPresent(key -> add(key, client.id()));
            client.evidence().otherCertainKeys(tenant).forEach(key -> add(key, client.id()));
        });
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Boolean> hasClient(ClientKey client) {
        return Uni.createFrom()
                .item(clients.entrySet().stream()
                        .anyMatch(entry -> entry.getKey().tenantId().equals(client.tenantId())
                                && entry.getValue().contains(client.id())));
    }

    @Override
    public Uni<Void> refuse(ContactKey contact, String clientId, String decidedBy) {
        refused.computeIfAbsent(contact, unknown -> new LinkedHashSet<>()).add(clientId);
        Link link = links.get(contact);
        links.put(
                contact,
                new Link(
                        contact,
                        link.evidence(),
                        link.status(),
                        link.clientId(),
                        link.candidates(),
                        link.reason(),
                        null));
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Void> allow(ContactKey contact, String clientId) {
        refused.getOrDefault(contact, new LinkedHashSet<>()).remove(clientId);
        return Uni.createFrom().voidItem();
    }
}
