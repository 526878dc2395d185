package com.citaplanner.notification.contact;

import com.citaplanner.notification.phone.PhoneReader;
import com.citaplanner.notification.tenant.Tenant;
import com.citaplanner.notification.tenant.UnknownContacts;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
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

/** Matches contacts with clients, stores the links and publishes those that changed. */
public final class ContactMatcher {
    private final EvidenceReader evidence;
    private final ClientFinder clients;
    private final ContactRepository repository;
    private final LinkEventPublisher publisher;

    public ContactMatcher(PhoneReader phones, ContactRepository repository, LinkEventPublisher publisher) {
        this.evidence = new EvidenceReader(phones);
        this.clients = new ClientFinder(repository);
        this.repository = repository;
        this.publisher = publisher;
    }

    private record LoadedCandidate(
            Candidate candidate, EvidenceReader.EvidenceReading reading, Optional<StoredContact> storedContact) {
        String tenant() {
            return candidate.tenant().id();
        }

        Set<String> refused() {
            return storedContact.map(StoredContact::refused).orElse(Set.of());
        }
    }

    /**
     * Matches contacts by their cards and stored evidence. Later cards win, missing values keep stored ones, and
     * decisions of people stay. A contact that was gone before it was seen is there again. Returns the links that changed.
     */
    public Uni<List<Link>> recognise(List<Candidate> candidates) {
        return unsettled(recognisable(candidates))
                .chain(unsettled -> match(unsettled).call(() -> repository.seen(seen(unsettled))));
    }

    private static Map<ContactKey, Instant> seen(List<Candidate> candidates) {
        Map<ContactKey, Instant> seen = new HashMap<>();
        candidates.forEach(candidate -> {
            if (candidate.seenAt() != null) {
                seen.put(candidate.key(), candidate.seenAt());
            }
        });
        return seen;
    }

    /**
     * Until the transaction ends, nobody else matches contacts of these tenants. Whoever matches contacts after having changed
     * conversations or messages takes this first: events lock the tenant before them.
     */
    public Uni<Void> alone(Set<String> tenants) {
        return repository.lockAlone(tenants);
    }

    /** The links of these contacts as stored, or as they would be if they were matched now. Stores nothing. */
    public Uni<List<Link>> preview(List<Candidate> candidates) {
        return loaded(recognisable(candidates), Set.of())
                .chain(loaded -> clients.find(keys(loaded))
                        .map(found -> links(loaded, new HashMap<>(found), new ArrayList<>())));
    }

    private static List<Candidate> recognisable(List<Candidate> candidates) {
        return merged(candidates.stream()
                .filter(candidate -> candidate.card().isRecognisable())
                .toList());
    }

    /** Leaves out contacts that are linked and give nothing new, as most do. */
    private Uni<List<Candidate>> unsettled(List<Candidate> candidates) {
        Map<ContactKey, String> phones = candidates.stream()
                .filter(candidate -> EvidenceReader.hasOnlyPhone(candidate.card()))
                .collect(Collectors.toMap(
                        Candidate::key, candidate -> candidate.card().phoneOrWhatsappId()));
        return repository
                .unsettled(phones)
                .map(unsettled -> candidates.stream()
                        .filter(candidate ->
                                !phones.containsKey(candidate.key()) || unsettled.contains(candidate.key()))
                        .toList());
    }

    private Uni<List<Link>> match(List<Candidate> candidates) {
        if (candidates.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return loaded(candidates, creatingTenants(candidates))
                .chain(loaded -> clients.find(keys(loaded)).chain(found -> link(loaded, new HashMap<>(found))))
                .chain(repository::store)
                .call(publisher::publish);
    }

    private Uni<List<LoadedCandidate>> loaded(List<Candidate> candidates, Set<String> alone) {
        return repository
                .load(candidates.stream().map(Candidate::key).toList(), alone)
                .map(storedContact -> candidates.stream()
                        .map(candidate -> read(candidate, storedContact))
                        .toList());
    }

    private static List<Candidate> merged(List<Candidate> candidates) {
        Map<ContactKey, Candidate> merged = new LinkedHashMap<>();
        candidates.forEach(candidate -> merged.merge(
                candidate.key(),
                candidate,
                (before, later) -> new Candidate(
                        later.tenant(), later.accountId(), before.card().mergedWith(later.card()), later.seenAt())));
        return List.copyOf(merged.values());
    }

    /** Tenants that want clients created from their contacts. */
    private static Set<String> creatingTenants(List<Candidate> candidates) {
        return candidates.stream()
                .map(Candidate::tenant)
                .filter(tenant -> tenant.unknownContacts() == UnknownContacts.CREATE)
                .map(Tenant::id)
                .collect(Collectors.toSet());
    }

    private LoadedCandidate read(Candidate candidate, Map<ContactKey, StoredContact> storedContact) {
        Optional<StoredContact> stored = Optional.ofNullable(storedContact.get(candidate.key()));
        Evidence evidenceBefore =
                stored.map(contact -> contact.link().evidence()).orElse(Evidence.NONE);
        return new LoadedCandidate(candidate, evidence.read(candidate, evidenceBefore), stored);
    }

    private static List<List<IdentityKey>> keys(List<LoadedCandidate> loaded) {
        return loaded.stream()
                .map(candidate ->
                        candidate.reading().evidence().keys(candidate.tenant()).toList())
                .toList();
    }

    private Uni<List<Link>> link(List<LoadedCandidate> loaded, Map<IdentityKey, List<String>> clients) {
        List<NewClient> created = new ArrayList<>();
        List<Link> links = changed(loaded, links(loaded, clients, created));
        return created.isEmpty()
                ? Uni.createFrom().item(links)
                : repository.create(created).replaceWith(links);
    }

    /** Leaves out links that are already stored. */
    private static List<Link> changed(List<LoadedCandidate> loaded, List<Link> links) {
        Set<Link> stored = loaded.stream()
                .flatMap(candidate -> candidate.storedContact().stream())
                .map(StoredContact::link)
                .collect(Collectors.toSet());
        return links.stream().filter(link -> !stored.contains(link)).toList();
    }

    private static List<Link> links(
            List<LoadedCandidate> loaded, Map<IdentityKey, List<String>> clients, List<NewClient> created) {
        return loaded.stream()
                .map(candidate -> link(candidate, clients, created))
                .toList();
    }

    private static Link link(LoadedCandidate loaded, Map<IdentityKey, List<String>> clients, List<NewClient> created) {
        Evidence evidence = loaded.reading().evidence();
        ContactKey contact = loaded.candidate().key();
        Optional<StoredContact> decided = loaded.storedContact().filter(StoredContact::isDecidedByPerson);
        if (decided.isPresent()) {
            return decided.get().link().withEvidence(evidence);
        }
        if (evidence.isEmpty()) {
            String reason = loaded.reading()
                    .problem()
                    .map(problem -> "the contact's phone " + problem)
                    .orElse("the contact has no phone, e-mail or WhatsApp user id");
            return Link.of(contact, evidence, new MatchResult.None(reason));
        }
        MatchResult matchResult = MatchRule.match(
                loaded.tenant(), evidence, key -> clients.getOrDefault(key, List.of()), loaded.refused());
        if (matchResult instanceof MatchResult.None && evidence.hasAddress() && createsClient(loaded)) {
            NewClient client = NewClient.of(loaded.candidate(), evidence);
            created.add(client);
            certainKeys(loaded).forEach(key -> clients.put(key, List.of(client.id())));
            return Link.of(contact, evidence, new MatchResult.One(client.id(), "created from the contact"));
        }
        return Link.of(contact, evidence, matchResult);
    }

    private static boolean createsClient(LoadedCandidate loaded) {
        return loaded.candidate().tenant().unknownContacts() == UnknownContacts.CREATE
                && loaded.refused().isEmpty();
    }

    private static List<IdentityKey> certainKeys(LoadedCandidate loaded) {
        Evidence evidence = loaded.reading().evidence();
        return Stream.concat(
                        evidence.phone(loaded.tenant()).stream(), evidence.otherCertainKeys(loaded.tenant()).stream())
                .toList();
    }

    /**
     * Matches contacts again that were matched by these keys or linked to these clients, because the clients were
     * added, changed or deleted. Ignores contacts of tenants not given.
     */
    public Uni<List<Link>> rematchAffected(
            Collection<IdentityKey> keys, Collection<ClientKey> clients, Map<String, Tenant> tenants) {
        return repository
                .affectedBy(keys, clients)
                .map(contacts -> contacts.stream()
                        .flatMap(contact -> Stream.ofNullable(tenants.get(contact.tenantId()))
                                .map(tenant -> new Candidate(
                                        tenant, contact.accountId(), ContactCard.withoutDetails(contact.contactId()))))
                        .toList())
                .chain(this::match);
    }

    /** Matches candidate contact again by its stored evidence. */
    public Uni<List<Link>> rematch(Tenant tenant, ContactKey contact) {
        return match(
                List.of(new Candidate(tenant, contact.accountId(), ContactCard.withoutDetails(contact.contactId()))));
    }

    /** Stores a link that a person decided, and publishes it where it changed. */
    public Uni<List<Link>> decide(Link decided) {
        return repository.store(List.of(decided)).call(publisher::publish);
    }
}
