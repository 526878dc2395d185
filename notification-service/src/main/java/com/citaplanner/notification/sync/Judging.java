package com.citaplanner.notification.sync;

import com.citaplanner.notification.attributes.AttributeWrites;
import com.citaplanner.notification.attributes.DirectWrites;
import com.citaplanner.notification.contact.Candidate;
import com.citaplanner.notification.contact.ContactBook;
import com.citaplanner.notification.contact.ContactKey;
import com.citaplanner.notification.contact.IdentityKey;
import com.citaplanner.notification.contact.Link;
import com.citaplanner.notification.contact.Recognition;
import com.citaplanner.notification.sync.SyncWork.Claim;
import com.citaplanner.notification.tenant.TenantDirectory;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Who the contacts are that were found, and what follows for each client. Works inside the transaction under way. */
public final class Judging {
    private final TenantDirectory tenants;
    private final Recognition recognition;
    private final ContactBook contacts;
    private final LinkedElsewhere elsewhere;
    private final AttributeWrites writes;
    private final DirectWrites direct;
    private final Duration patience;

    /** @param patience after which the write-back does what this run was to do, and did not */
    public Judging(
            TenantDirectory tenants,
            Recognition recognition,
            ContactBook contacts,
            LinkedElsewhere elsewhere,
            AttributeWrites writes,
            DirectWrites direct,
            Duration patience) {
        this.tenants = tenants;
        this.recognition = recognition;
        this.contacts = contacts;
        this.elsewhere = elsewhere;
        this.writes = writes;
        this.direct = direct;
        this.patience = patience;
    }

    record Judged(Wanted client, Verdict verdict) {}

    /** @param known how far wishing for the contacts had come before anything is read of their clients */
    record Judgement(List<Judged> clients, Map<ContactKey, DirectWrites.Known> known) {}

    Uni<Judgement> judge(Claim claim, long accountId, List<Wanted> clients, List<FoundContact> found) {
        return candidates(claim, accountId, found)
                .call(candidates -> claim.dryRun() ? nothing() : link(candidates, clients))
                .chain(candidates -> recognition.foresee(candidates))
                .chain(links -> judge(claim, accountId, clients, found, byContact(links)))
                .chain(judged ->
                        direct.known(keys(claim, accountId, found)).map(known -> new Judgement(judged, known)));
    }

    private Uni<List<Candidate>> candidates(Claim claim, long accountId, List<FoundContact> found) {
        return tenants.find(Set.of(claim.tenantId()))
                .map(known -> found.stream()
                        .map(contact -> contact.candidate(known.get(claim.tenantId()), accountId))
                        .toList());
    }

    /** Contacts of the batch's own clients are written by the batch itself, all others as ever. */
    private Uni<Void> link(List<Candidate> candidates, List<Wanted> clients) {
        Set<String> own = clients.stream().map(Wanted::clientId).collect(Collectors.toSet());
        return recognition.recognise(candidates).chain(news -> {
            Map<Boolean, List<ContactKey>> ours = news.stream()
                    .collect(Collectors.partitioningBy(
                            link -> link.clientId() != null && own.contains(link.clientId()),
                            Collectors.mapping(Link::contact, Collectors.toList())));
            return direct.wishLater(ours.get(true), patience).chain(() -> writes.wish(ours.get(false)));
        });
    }

    private Uni<List<Judged>> judge(
            Claim claim, long accountId, List<Wanted> clients, List<FoundContact> found, Map<Long, Link> links) {
        String tenant = claim.tenantId();
        List<Wanted> somewhere =
                clients.stream().filter(client -> !client.nowhere()).toList();
        List<IdentityKey> keys =
                somewhere.stream().map(client -> client.key(tenant)).distinct().toList();
        return contacts.clientsBy(keys)
                .chain(owners -> elsewhere
                        .of(
                                tenant,
                                accountId,
                                clients.stream().map(Wanted::clientId).toList())
                        .map(linked -> clients.stream()
                                .map(client -> new Judged(
                                        client,
                                        Verdict.of(
                                                client,
                                                found.stream()
                                                        .filter(client::has)
                                                        .toList(),
                                                links,
                                                client.nowhere()
                                                        ? List.of()
                                                        : owners.getOrDefault(client.key(tenant), List.of()),
                                                linked.contains(client.clientId()))))
                                .toList()));
    }

    /**
     * Links a contact that was made for a client, at once: Chatwoot's own news of it then is none.
     *
     * @return how far wishing for it had come
     */
    Uni<DirectWrites.Known> created(Candidate made) {
        ContactKey contact =
                new ContactKey(made.tenant().id(), made.accountId(), made.card().id());
        return recognition
                .recognise(List.of(made))
                .chain(news -> direct.wishLater(news.stream().map(Link::contact).toList(), patience))
                .chain(() -> direct.known(List.of(contact)))
                .map(known -> known.getOrDefault(contact, DirectWrites.Known.NOTHING));
    }

    private static Map<Long, Link> byContact(List<Link> links) {
        return links.stream().collect(Collectors.toMap(link -> link.contact().contactId(), Function.identity()));
    }

    private static List<ContactKey> keys(Claim claim, long accountId, List<FoundContact> found) {
        return found.stream()
                .map(contact -> new ContactKey(claim.tenantId(), accountId, contact.id()))
                .toList();
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
