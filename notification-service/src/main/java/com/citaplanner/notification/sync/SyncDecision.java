package com.citaplanner.notification.sync;

import com.citaplanner.notification.contact.Link;
import com.citaplanner.notification.sync.SyncProblem.Code;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is to be done for a client, as the rule of recognition has it: certain or not at all. */
sealed interface SyncDecision {
    /** These contacts are the client; they are to look like it. */
    record Update(List<FoundContact> contacts) implements SyncDecision {}

    /** It has no contact, and one that is made would certainly be recognised as this client. */
    record Create() implements SyncDecision {}

    /** It is linked to a contact that its number does not find, which the write-back looks after. */
    record Keep() implements SyncDecision {}

    record Fail(Code code, String reason) implements SyncDecision {}

    /**
     * @param found the contacts that have its number or address
     * @param links how each of them stands, by contact
     * @param owners who is recognised by what the client is looked for by
     * @param linkedElsewhere whether it is linked to a contact with another number or none
     */
    static SyncDecision of(
            ClientLookup client,
            List<FoundContact> found,
            Map<Long, Link> links,
            List<String> owners,
            boolean linkedElsewhere) {
        if (client.nowhere()) {
            return new Fail(Code.NO_ADDRESS, noAddress(client));
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
        return found.isEmpty() ? without(client, owners) : ofOthers(found, links);
    }

    private static String noAddress(ClientLookup client) {
        return client.phoneProblem() == null
                ? "the client has neither a phone nor an e-mail"
                : "the client's phone cannot be used: " + client.phoneProblem();
    }

    private static boolean isClient(Link link, ClientLookup client) {
        return link != null && client.clientId().equals(link.clientId());
    }

    private static SyncDecision without(ClientLookup client, List<String> owners) {
        String by = client.phones().isEmpty() ? "e-mail" : "phone";
        if (!owners.contains(client.clientId())) {
            return new Fail(Code.OTHER_CLIENT, "another client of the book has the " + by);
        }
        return owners.size() == 1 ? new Create() : new Fail(Code.AMBIGUOUS, "several clients share the " + by);
    }

    private static SyncDecision ofOthers(List<FoundContact> found, Map<Long, Link> links) {
        List<Link> standing = found.stream()
                .flatMap(contact -> Optional.ofNullable(links.get(contact.id())).stream())
                .toList();
        Optional<Link> ambiguous = standing.stream()
                .filter(link -> link.status() == Link.Status.AMBIGUOUS)
                .findFirst();
        if (ambiguous.isPresent()) {
            return new Fail(Code.AMBIGUOUS, ambiguous.get().reason());
        }
        boolean linked = standing.stream().anyMatch(link -> link.clientId() != null && link.decidedBy() == null);
        return linked
                ? new Fail(Code.OTHER_CLIENT, "the contact that is found is recognised as another client")
                : new Fail(Code.DECIDED, "a person said that the contact that is found is not this client");
    }
}
