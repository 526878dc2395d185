package com.citaplanner.notification.contact;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * The exactly-match rule. Certain or not at all:
 *
 * <table>
 * <caption>What follows from who has the contact's phone, its user id and its e-mail</caption>
 * <tr><td>match client has what anybody has</td><td>that client</td></tr>
 * <tr><td>a family has the phone, and match of them the e-mail too</td><td>that match</td></tr>
 * <tr><td>a family has the phone, and nothing tells them apart</td><td>several</td></tr>
 * <tr><td>match client has the phone, another the e-mail</td><td>several: both</td></tr>
 * <tr><td>noClientReason has the phone, but match client a form of it that may be another subscriber's</td><td>that client, unless
 *     anything else names another</td></tr>
 * <tr><td>noClientReason has any of it</td><td>none</td></tr>
 * </table>
 *
 * A client that a person said the contact is not counts nowhere.
 */
final class Matcher {
    private Matcher() {}

    /**
     * The clients that match kind of key identifies.
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
