package com.citaplanner.notification.sync;

import com.citaplanner.notification.attributes.AttributeWriteQueue;
import com.citaplanner.notification.attributes.DirectAttributeWrites;
import com.citaplanner.notification.contact.Candidate;
import com.citaplanner.notification.contact.ContactKey;
import com.citaplanner.notification.contact.ContactMatcher;
import com.citaplanner.notification.contact.ContactRepository;
import com.citaplanner.notification.contact.IdentityKey;
import com.citaplanner.notification.contact.Link;
import com.citaplanner.notification.sync.SyncQueue.Claim;
import com.citaplanner.notification.tenant.TenantDirectory;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Recognises the found contacts and decides what to do for each client. Works inside the current transaction. */
public final class MatchStep {
    private final TenantDirectory tenants;
    private final ContactMatcher contactMatcher;
    private final ContactRepository contacts;
    private final OtherContactLinks otherContactLinks;
    private final AttributeWriteQueue writes;
    private final DirectAttributeWrites direct;
    private final Duration timeout;

    /** @param timeout after which the write-back does what this run failed to do */
    public MatchStep(
            TenantDirectory tenants,
            ContactMatcher contactMatcher,
            ContactRepository contacts,
            OtherContactLinks otherContactLinks,
            AttributeWriteQueue writes,
            DirectAttributeWrites direct,
            Duration timeout) {
        this.tenants = tenants;
        this.contactMatcher = contactMatcher;
        this.contacts = contacts;
        this.otherContactLinks = otherContactLinks;
        this.writes = writes;
        this.direct = direct;
        this.timeout = timeout;
    }

    record MatchedBatch(ClientLookup client, SyncDecision syncDecision) {}

    /** @param watermark the version of each contact's write request before its client is read */
    record BatchMatch(List<MatchedBatch> clients, Map<ContactKey, DirectAttributeWrites.Watermark> watermark) {}

    Uni<BatchMatch> match(Claim claim, long accountId, List<ClientLookup> clients, List<FoundContact> found) {
        return candidates(claim, accountId, found)
                .call(candidates -> claim.dryRun() ? nothing() : link(candidates, clients))
                .chain(candidates -> contactMatcher.preview(candidates))
                .chain(links -> match(claim, accountId, clients, found, byContact(links)))
                .chain(matchedBatch -> direct.watermarks(keys(claim, accountId, found))
                        .map(watermark -> new BatchMatch(matchedBatch, watermark)));
    }

    private Uni<List<Candidate>> candidates(Claim claim, long accountId, List<FoundContact> found) {
        return tenants.find(Set.of(claim.tenantId()))
                .map(known -> found.stream()
                        .map(contact ->
                                contact.candidate(Objects.requireNonNull(known.get(claim.tenantId())), accountId))
                        .toList());
    }

    /** Contacts of the batch's own clients are written by the batch; all others by the write-back as usual. */
    private Uni<Void> link(List<Candidate> candidates, List<ClientLookup> clients) {
        Set<String> own = clients.stream().map(ClientLookup::clientId).collect(Collectors.toSet());
        return contactMatcher.recognise(candidates).chain(news -> {
            List<ContactKey> ours = new ArrayList<>();
            List<ContactKey> others = new ArrayList<>();
            news.forEach(link ->
                    (link.clientId() != null && own.contains(link.clientId()) ? ours : others).add(link.contact()));
            return direct.requestLater(ours, timeout).chain(() -> writes.request(others));
        });
    }

    private Uni<List<MatchedBatch>> match(
            Claim claim, long accountId, List<ClientLookup> clients, List<FoundContact> found, Map<Long, Link> links) {
        String tenant = claim.tenantId();
        List<ClientLookup> somewhere =
                clients.stream().filter(client -> !client.hasNoAddress()).toList();
        List<IdentityKey> keys =
                somewhere.stream().map(client -> client.key(tenant)).distinct().toList();
        return contacts.clientsByKey(keys)
                .chain(owners -> otherContactLinks
                        .linkedClients(
                                tenant,
                                accountId,
                                clients.stream().map(ClientLookup::clientId).toList())
                        .map(linked -> clients.stream()
                                .map(client -> new MatchedBatch(
                                        client,
                                        SyncDecision.of(
                                                client,
                                                found.stream()
                                                        .filter(client::matches)
                                                        .toList(),
                                                links,
                                                client.hasNoAddress()
                                                        ? List.of()
                                                        : owners.getOrDefault(client.key(tenant), List.of()),
                                                linked.contains(client.clientId()))))
                                .toList()));
    }

    /**
     * Links a contact right after it was created for a client, so that Chatwoot's own event about it changes nothing.
     *
     * @return the version of the contact's write request
     */
    Uni<DirectAttributeWrites.Watermark> created(Candidate made) {
        ContactKey contact =
                new ContactKey(made.tenant().id(), made.accountId(), made.card().id());
        return contactMatcher
                .recognise(List.of(made))
                .chain(news ->
                        direct.requestLater(news.stream().map(Link::contact).toList(), timeout))
                .chain(() -> direct.watermarks(List.of(contact)))
                .map(watermark -> watermark.getOrDefault(contact, DirectAttributeWrites.Watermark.NONE));
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
