package com.citaplanner.notification.contact;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Matches a contact with clients by the exactly-one rule:
 *
 * <table>
 * <caption>Results by the clients that have the contact's phone, WhatsApp user id and e-mail</caption>
 * <tr><td>all keys that any client has belong to one client</td><td>that client</td></tr>
 * <tr><td>a family shares the phone, and one of them has the e-mail too</td><td>that one</td></tr>
 * <tr><td>a family shares the phone, and nothing distinguishes them</td><td>several</td></tr>
 * <tr><td>one client has the phone, another the e-mail</td><td>several: both</td></tr>
 * <tr><td>nobody has the phone, but one client has an alternative form of it, which may belong to another
 *     subscriber</td><td>that client, unless another key names a different one</td></tr>
 * <tr><td>nobody has any of the keys</td><td>none</td></tr>
 * </table>
 *
 * Clients that the contact is not, as a person decided, never count.
 */
final class Matcher {
    private Matcher() {}

    /**
     * The clients that one kind of key identifies.
     *
     * @param by name of the kind
     */
    private record KeyMatch(String by, Set<String> clients) {}

    /**
     * @param clientsWith returns the clients of the contact's own tenant that have a key, without repetition
     * @param refused clients that the contact is not, as a person decided
     */
    static MatchResult match(
            String tenant, Evidence evidence, Function<IdentityKey, List<String>> clientsWith, Set<String> refused) {
        List<KeyMatch> matches = new ArrayList<>();
        Set<String> certain = clients(evidence.phone(tenant).stream().toList(), clientsWith, refused);
        add(matches, "phone", certain);
        if (certain.isEmpty()) {
            add(matches, "other form of the phone", clients(evidence.alternativePhones(tenant), clientsWith, refused));
        }
        for (IdentityKey key : evidence.otherCertainKeys(tenant)) {
            add(matches, name(key.kind()), clients(List.of(key), clientsWith, refused));
        }
        return matches.isEmpty() ? new MatchResult.None(noClientReason(evidence)) : agree(matches);
    }

    private static void add(List<KeyMatch> matches, String by, Set<String> clients) {
        if (!clients.isEmpty()) {
            matches.add(new KeyMatch(by, clients));
        }
    }

    private static Set<String> clients(
            List<IdentityKey> keys, Function<IdentityKey, List<String>> clientsWith, Set<String> refused) {
        Set<String> clients = new LinkedHashSet<>();
        keys.forEach(key -> clients.addAll(clientsWith.apply(key)));
        clients.removeAll(refused);
        return clients;
    }

    private static MatchResult agree(List<KeyMatch> matches) {
        Set<String> all = new LinkedHashSet<>();
        matches.forEach(match -> all.addAll(match.clients()));
        Set<String> common = new LinkedHashSet<>(all);
        matches.forEach(match -> common.retainAll(match.clients()));
        String by = String.join(" and ", matches.stream().map(KeyMatch::by).toList());
        if (common.isEmpty()) {
            return new MatchResult.Several(List.copyOf(all), by + " name different clients");
        }
        return common.size() == 1
                ? new MatchResult.One(common.iterator().next(), by)
                : new MatchResult.Several(List.copyOf(common), "several clients share the " + by);
    }

    private static String name(IdentityKey.Kind kind) {
        return switch (kind) {
            case PHONE -> "phone";
            case EMAIL -> "e-mail";
            case BSUID -> "WhatsApp user id";
        };
    }

    private static String noClientReason(Evidence evidence) {
        if (evidence.phoneKey() != null) {
            return "no client has this phone";
        }
        return evidence.bsuid() != null ? "no client has this WhatsApp user id" : "no client has this e-mail";
    }
}
