package com.citaplanner.notification.contact;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Matches a contact with clients by the exactly-one rule:
 *
 * <table>
 * <caption>Results by the clients that have the contact's phone, WhatsApp user id and e-mail</caption>
 * <tr><td>the business's own server has signed a client in, and Chatwoot has verified that</td><td>that client, whatever
 *     else the visitor typed</td></tr>
 * <tr><td>all keys that any client has belong to one client</td><td>that client</td></tr>
 * <tr><td>a family shares the phone, and one of them has the e-mail too</td><td>that one</td></tr>
 * <tr><td>a family shares the phone, and nothing distinguishes them</td><td>several</td></tr>
 * <tr><td>one client has the phone, another the e-mail</td><td>several: both</td></tr>
 * <tr><td>nobody has the phone, but one client has an alternative form of it, which may belong to another
 *     subscriber</td><td>that client, unless another key names a different one</td></tr>
 * <tr><td>nobody has any of the keys</td><td>none</td></tr>
 * </table>
 *
 * Clients that the contact is not, as a person decided, never count. A key with more than
 * {@link MatchResult#MAX_CANDIDATES} clients identifies nobody by itself.
 */
final class MatchRule {
    private MatchRule() {}

    /**
     * The clients that one kind of key identifies.
     *
     * @param by name of the kind
     * @param complete whether these are all of them
     */
    private record KeyMatch(String by, Set<String> clients, boolean complete) {
        boolean isEmpty() {
            return clients.isEmpty();
        }
    }

    /**
     * @param clientsWith returns the clients of the contact's own tenant that have a key, without repetition; see
     *     {@link ClientFinder} for keys with very many
     * @param refused clients that the contact is not, as a person decided
     */
    static MatchResult match(
            String tenant, Evidence evidence, Function<IdentityKey, List<String>> clientsWith, Set<String> refused) {
        Optional<String> verified = evidence.verified(tenant).stream()
                .flatMap(key -> clientsWith.apply(key).stream())
                .filter(client -> !refused.contains(client))
                .findFirst();
        if (verified.isPresent()) {
            return new MatchResult.One(verified.get(), name(IdentityKey.Kind.CLIENT));
        }
        return matchAddresses(tenant, evidence, clientsWith, refused);
    }

    private static MatchResult matchAddresses(
            String tenant, Evidence evidence, Function<IdentityKey, List<String>> clientsWith, Set<String> refused) {
        List<KeyMatch> matches = new ArrayList<>();
        KeyMatch phone = match("phone", evidence.phone(tenant).stream().toList(), clientsWith, refused);
        matches.add(phone);
        if (phone.isEmpty()) {
            matches.add(match("other form of the phone", evidence.alternativePhones(tenant), clientsWith, refused));
        }
        for (IdentityKey key : evidence.otherCertainKeys(tenant)) {
            matches.add(match(name(key.kind()), List.of(key), clientsWith, refused));
        }
        matches.removeIf(KeyMatch::isEmpty);
        return matches.isEmpty() ? new MatchResult.None(noClientReason(evidence)) : agree(matches);
    }

    /** Among very many clients there are always others than those that a person refused. */
    private static KeyMatch match(
            String by, List<IdentityKey> keys, Function<IdentityKey, List<String>> clientsWith, Set<String> refused) {
        Set<String> clients = new LinkedHashSet<>();
        boolean complete = true;
        for (IdentityKey key : keys) {
            List<String> found = clientsWith.apply(key);
            clients.addAll(found);
            complete &= ClientFinder.isComplete(found);
        }
        Set<String> left = new LinkedHashSet<>(clients);
        left.removeAll(refused);
        return new KeyMatch(by, complete || left.size() > 1 ? left : clients, complete);
    }

    private static MatchResult agree(List<KeyMatch> matches) {
        String by = String.join(" and ", matches.stream().map(KeyMatch::by).toList());
        Set<String> all = new LinkedHashSet<>();
        matches.stream().filter(KeyMatch::complete).forEach(match -> all.addAll(match.clients()));
        boolean identifies = !all.isEmpty();
        matches.forEach(match -> all.addAll(match.clients()));
        if (!identifies) {
            return several(all, "more than " + MatchResult.MAX_CANDIDATES + " clients share the " + by);
        }
        Set<String> common = new LinkedHashSet<>(all);
        matches.forEach(match -> common.retainAll(match.clients()));
        if (common.isEmpty()) {
            return several(all, by + " name different clients");
        }
        return common.size() == 1
                ? new MatchResult.One(common.iterator().next(), by)
                : several(common, "several clients share the " + by);
    }

    private static MatchResult several(Set<String> clients, String reason) {
        return new MatchResult.Several(
                clients.stream().limit(MatchResult.MAX_CANDIDATES).toList(), reason);
    }

    private static String name(IdentityKey.Kind kind) {
        return switch (kind) {
            case PHONE -> "phone";
            case EMAIL -> "e-mail";
            case BSUID -> "WhatsApp user id";
            case CLIENT -> "verified identity";
        };
    }

    private static String noClientReason(Evidence evidence) {
        if (evidence.phoneKey() != null) {
            return "no client has this phone";
        }
        if (!evidence.hasAddress()) {
            return "there is no client with the verified identity";
        }
        return evidence.bsuid() != null ? "no client has this WhatsApp user id" : "no client has this e-mail";
    }
}
