package com.citaplanner.notification.sync;

import com.citaplanner.notification.contact.Link;
import com.citaplanner.notification.contact.MatchResult;
import com.citaplanner.notification.phone.PhoneProblem;
import com.citaplanner.notification.sync.SyncProblem.SyncProblemCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What to do for a client, by the match rule: certain or not at all. */
sealed interface SyncDecision {
    /** These contacts are the client and must show its data. */
    record Update(List<FoundContact> contacts) implements SyncDecision {}

    /** It has no contact, and a new one would certainly be recognised as this client. */
    record Create() implements SyncDecision {}

    /** It is linked to a contact that its number does not find; the write-back keeps that one up to date. */
    record Keep() implements SyncDecision {}

    record Fail(SyncProblemCode code, String reason) implements SyncDecision {}

    /**
     * @param found the contacts with its number or address
     * @param links the link of each of them, by contact
     * @param owners the clients recognised by the number or address; not all of them if there are very many
     * @param linkedElsewhere whether it is linked to a contact with another number or none
     */
    static SyncDecision of(
            ClientLookup client,
            List<FoundContact> found,
            Map<Long, Link> links,
            List<String> owners,
            boolean linkedElsewhere) {
        if (client.hasNoAddress()) {
            return new Fail(SyncProblemCode.NO_ADDRESS, noAddress(client));
        }
        List<FoundContact> own = found.stream()
                .filter(contact -> isClient(links.get(contact.id()), client))
                .toList();
        if (!own.isEmpty()) {
            return new Update(own);
        }
        if (linkedElsewhere) {
            return new Keep();
        }
        return found.isEmpty() ? withoutContact(client, owners) : ofOtherContacts(found, links);
    }

    private static String noAddress(ClientLookup client) {
        return client.phoneProblem() == null
                ? "the client has neither a phone nor an e-mail"
                : "the client's phone "
                        + PhoneProblem.valueOf(client.phoneProblem()).reason();
    }

    private static boolean isClient(@Nullable Link link, ClientLookup client) {
        return link != null && client.clientId().equals(link.clientId());
    }

    private static SyncDecision withoutContact(ClientLookup client, List<String> owners) {
        String by = client.phones().isEmpty() ? "e-mail" : "phone";
        if (owners.size() > MatchResult.MAX_CANDIDATES) {
            return new Fail(
                    SyncProblemCode.AMBIGUOUS, "more than " + MatchResult.MAX_CANDIDATES + " clients share the " + by);
        }
        if (!owners.contains(client.clientId())) {
            return new Fail(SyncProblemCode.OTHER_CLIENT, "another client has the " + by);
        }
        return owners.size() == 1
                ? new Create()
                : new Fail(SyncProblemCode.AMBIGUOUS, "several clients share the " + by);
    }

    private static SyncDecision ofOtherContacts(List<FoundContact> found, Map<Long, Link> links) {
        List<Link> current = found.stream()
                .flatMap(contact -> Optional.ofNullable(links.get(contact.id())).stream())
                .toList();
        Optional<Link> ambiguous = current.stream()
                .filter(link -> link.status() == Link.Status.AMBIGUOUS)
                .findFirst();
        if (ambiguous.isPresent()) {
            return new Fail(SyncProblemCode.AMBIGUOUS, ambiguous.get().reason());
        }
        boolean linked = current.stream().anyMatch(link -> link.clientId() != null && link.decidedBy() == null);
        return linked
                ? new Fail(SyncProblemCode.OTHER_CLIENT, "the contact found is recognised as another client")
                : new Fail(SyncProblemCode.DECIDED, "a person decided that the contact found is not this client");
    }
}
