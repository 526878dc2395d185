package com.citaplanner.notification.contact;

import com.citaplanner.notification.phone.PhoneReader;
import com.citaplanner.notification.tenant.Tenant;
import com.citaplanner.notification.tenant.UnknownContacts;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who is writing: finds the client behind each contact and tells everybody what is new. */
public final class Recognition {
    private final EvidenceReader evidence;
    private final ContactRepository repository;
    private final LinkEventPublisher news;

    public Recognition(PhoneReader phones, ContactRepository repository, LinkEventPublisher news) {
        this.evidence = new EvidenceReader(phones);
        this.repository = repository;
        this.news = news;
    }

    private record Judged(
            Candidate candidate, EvidenceReader.EvidenceReading reading, Optional<StoredContact> storedContact) {
        String tenant() {
            return candidate.tenant().id();
        }

        Set<String> refused() {
            return storedContact.map(StoredContact::refused).orElse(Set.of());
        }
    }

    /**
     * Judges contacts by what is known of them; what is said last counts, and an event that says nothing takes nothing back.
     * What a person decided stands. Gives back the links that are news.
     */
    public Uni<List<Link>> recognise(List<Candidate> candidates) {
        return unsettled(recognisable(candidates)).chain(this::judge);
    }

    /** How these contacts stand, or would if they were recognised now. Stores nothing. */
    public Uni<List<Link>> foresee(List<Candidate> candidates) {
        return judged(recognisable(candidates), Set.of())
                .chain(judged -> repository
                        .clientsBy(keys(judged))
                        .map(clients -> links(judged, new HashMap<>(clients), new ArrayList<>())));
    }

    private static List<Candidate> recognisable(List<Candidate> candidates) {
        return merged(candidates.stream()
                .filter(candidate -> candidate.card().recognisable())
                .toList());
    }

    /** Most who write are linked and say nothing new. */
    private Uni<List<Candidate>> unsettled(List<Candidate> candidates) {
        Map<ContactKey, String> phones = candidates.stream()
                .filter(one -> EvidenceReader.phoneAlone(one.card()))
                .collect(Collectors.toMap(Candidate::key, one -> one.card().phoneSaid()));
        return repository
                .unsettled(phones)
                .map(open -> candidates.stream()
                        .filter(one -> !phones.containsKey(one.key()) || open.contains(one.key()))
                        .toList());
    }

    private Uni<List<Link>> judge(List<Candidate> candidates) {
        if (candidates.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return judged(candidates, mayCreate(candidates))
                .chain(judged ->
                        repository.clientsBy(keys(judged)).chain(clients -> link(judged, new HashMap<>(clients))))
                .chain(repository::store)
                .call(news::publish);
    }

    private Uni<List<Judged>> judged(List<Candidate> candidates, Set<String> alone) {
        return repository
                .standing(candidates.stream().map(Candidate::key).toList(), alone)
                .map(storedContact ->
                        candidates.stream().map(one -> read(one, storedContact)).toList());
    }

    private static List<Candidate> merged(List<Candidate> candidates) {
        Map<ContactKey, Candidate> merged = new LinkedHashMap<>();
        candidates.forEach(candidate -> merged.merge(
                candidate.key(),
                candidate,
                (before, later) -> new Candidate(
                        later.tenant(), later.accountId(), before.card().then(later.card()))));
        return List.copyOf(merged.values());
    }

    /** Tenants of whose contacts clients may be made. */
    private static Set<String> mayCreate(List<Candidate> candidates) {
        return candidates.stream()
                .map(Candidate::tenant)
                .filter(tenant -> tenant.unknownContacts() == UnknownContacts.CREATE)
                .map(Tenant::id)
                .collect(Collectors.toSet());
    }

    private Judged read(Candidate candidate, Map<ContactKey, StoredContact> storedContact) {
        Optional<StoredContact> stored = Optional.ofNullable(storedContact.get(candidate.key()));
        Evidence known = stored.map(one -> one.link().evidence()).orElse(Evidence.NONE);
        return new Judged(candidate, evidence.read(candidate, known), stored);
    }

    private static List<IdentityKey> keys(List<Judged> judged) {
        return judged.stream()
                .flatMap(one -> one.reading().evidence().keys(one.tenant()))
                .distinct()
                .toList();
    }

    private Uni<List<Link>> link(List<Judged> judged, Map<IdentityKey, List<String>> clients) {
        List<NewClient> created = new ArrayList<>();
        List<Link> links = changed(judged, links(judged, clients, created));
        return created.isEmpty()
                ? Uni.createFrom().item(links)
                : repository.create(created).replaceWith(links);
    }

    /** Who stands as before need not be stored: nobody would learn anything. */
    private static List<Link> changed(List<Judged> judged, List<Link> links) {
        Set<Link> standing = judged.stream()
                .flatMap(one -> one.storedContact().stream())
                .map(StoredContact::link)
                .collect(Collectors.toSet());
        return links.stream().filter(link -> !standing.contains(link)).toList();
    }

    private static List<Link> links(
            List<Judged> judged, Map<IdentityKey, List<String>> clients, List<NewClient> created) {
        return judged.stream().map(one -> link(one, clients, created)).toList();
    }

    private static Link link(Judged judged, Map<IdentityKey, List<String>> clients, List<NewClient> created) {
        Evidence evidence = judged.reading().evidence();
        ContactKey contact = judged.candidate().key();
        Optional<StoredContact> decided = judged.storedContact().filter(StoredContact::decided);
        if (decided.isPresent()) {
            return decided.get().link().with(evidence);
        }
        if (evidence.none()) {
            String reason = judged.reading()
                    .problem()
                    .map(problem -> "phone not usable: " + problem)
                    .orElse("nothing to go by");
            return Link.of(contact, evidence, new MatchResult.None(reason));
        }
        MatchResult matchResult =
                Matcher.match(judged.tenant(), evidence, key -> clients.getOrDefault(key, List.of()), judged.refused());
        if (matchResult instanceof MatchResult.None && creates(judged)) {
            NewClient client = NewClient.of(judged.candidate(), evidence);
            created.add(client);
            certain(judged).forEach(key -> clients.put(key, List.of(client.id())));
            return Link.of(contact, evidence, new MatchResult.One(client.id(), "made of the contact"));
        }
        return Link.of(contact, evidence, matchResult);
    }

    private static boolean creates(Judged judged) {
        return judged.candidate().tenant().unknownContacts() == UnknownContacts.CREATE
                && judged.refused().isEmpty();
    }

    private static List<IdentityKey> certain(Judged judged) {
        Evidence evidence = judged.reading().evidence();
        return Stream.concat(evidence.phone(judged.tenant()).stream(), evidence.beside(judged.tenant()).stream())
                .toList();
    }

    /**
     * Looks again at contacts judged by these keys or linked to these clients, because clients came, changed or went. Only
     * contacts of the tenants given are looked at.
     */
    public Uni<List<Link>> reconsider(
            Collection<IdentityKey> keys, Collection<ClientKey> clients, Map<String, Tenant> tenants) {
        return repository
                .judgedBy(keys, clients)
                .map(contacts -> contacts.stream()
                        .map(contact -> new Candidate(
                                tenants.get(contact.tenantId()),
                                contact.accountId(),
                                ContactCard.again(contact.contactId())))
                        .toList())
                .chain(this::judge);
    }

    /** Judges one contact anew by what is known of it. */
    public Uni<List<Link>> again(Tenant tenant, ContactKey contact) {
        return judge(List.of(new Candidate(tenant, contact.accountId(), ContactCard.again(contact.contactId()))));
    }

    /** Stores what a person decided, and tells everybody where it is news. */
    public Uni<List<Link>> decide(Link decided) {
        return repository.store(List.of(decided)).call(news::publish);
    }
}
