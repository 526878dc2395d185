package com.citaplanner.notification.contact;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Contacts, links and clients' phones as the port promises them. */
public final class InMemoryContactBook implements ContactBook {
    private final Map<PhoneOf, Set<String>> clients = new LinkedHashMap<>();
    private final Map<ContactKey, Link> links = new LinkedHashMap<>();

    public void has(String tenantId, String phoneKey, String clientId) {
        clients.computeIfAbsent(new PhoneOf(tenantId, phoneKey), phone -> new LinkedHashSet<>())
                .add(clientId);
    }

    public void hasNoMore(String tenantId, String phoneKey, String clientId) {
        clients.get(new PhoneOf(tenantId, phoneKey)).remove(clientId);
    }

    public Collection<Link> links() {
        return List.copyOf(links.values());
    }

    @Override
    public Uni<Map<PhoneOf, List<String>>> clientsByPhone(Collection<PhoneOf> phones) {
        Map<PhoneOf, List<String>> found = new LinkedHashMap<>();
        phones.stream()
                .filter(phone -> !clients.getOrDefault(phone, Set.of()).isEmpty())
                .forEach(phone -> found.put(phone, List.copyOf(clients.get(phone))));
        return Uni.createFrom().item(found);
    }

    @Override
    public Uni<List<Link>> store(List<Link> stored) {
        List<Link> news = new ArrayList<>();
        for (Link link : stored) {
            if (!link.equals(links.put(link.contact(), link))) {
                news.add(link);
            }
        }
        return Uni.createFrom().item(news);
    }

    @Override
    public Uni<List<Link>> judgedBy(Collection<PhoneOf> phones) {
        return Uni.createFrom()
                .item(links.values().stream()
                        .filter(link ->
                                phones.contains(new PhoneOf(link.contact().tenantId(), link.phoneKey())))
                        .toList());
    }
}
