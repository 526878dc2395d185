package com.citaplanner.notification.contact;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * The exactly-one rule. Certain or not at all:
 *
 * <table>
 * <caption>What follows from who has the contact's phone, its user id and its e-mail</caption>
 * <tr><td>one client has what anybody has</td><td>that client</td></tr>
 * <tr><td>a family has the phone, and one of them the e-mail too</td><td>that one</td></tr>
 * <tr><td>a family has the phone, and nothing tells them apart</td><td>several</td></tr>
 * <tr><td>one client has the phone, another the e-mail</td><td>several: both</td></tr>
 * <tr><td>nobody has the phone, but one client a form of it that may be another subscriber's</td><td>that client, unless
 *     anything else names another</td></tr>
 * <tr><td>nobody has any of it</td><td>none</td></tr>
 * </table>
 *
 * A client that a person said the contact is not counts nowhere.
 */
final class Matcher {
    private Matcher() {}

    /** Clients that one kind of evidence names. */
    private record Named(String by, Set<String> clients) {}

    /**
     * @param clientsWith the clients of the contact's own tenant that have a key, without repetition
     * @param refused clients it is not
     */
    static MatchResult match(
            String tenant, Evidence evidence, Function<IdentityKey, List<String>> clientsWith, Set<String> refused) {
        List<Named> named = new ArrayList<>();
        Set<String> certain = clients(evidence.phone(tenant).stream().toList(), clientsWith, refused);
        add(named, "phone", certain);
        if (certain.isEmpty()) {
            add(named, "other form of the phone", clients(evidence.otherForms(tenant), clientsWith, refused));
        }
        for (IdentityKey key : evidence.beside(tenant)) {
            add(named, name(key.kind()), clients(List.of(key), clientsWith, refused));
        }
        return named.isEmpty() ? new MatchResult.None(nobody(evidence)) : agree(named);
    }

    private static void add(List<Named> named, String by, Set<String> clients) {
        if (!clients.isEmpty()) {
            named.add(new Named(by, clients));
        }
    }

    private static Set<String> clients(
            List<IdentityKey> keys, Function<IdentityKey, List<String>> clientsWith, Set<String> refused) {
        Set<String> clients = new LinkedHashSet<>();
        keys.forEach(key -> clients.addAll(clientsWith.apply(key)));
        clients.removeAll(refused);
        return clients;
    }

    private static MatchResult agree(List<Named> named) {
        Set<String> all = new LinkedHashSet<>();
        named.forEach(one -> all.addAll(one.clients()));
        Set<String> common = new LinkedHashSet<>(all);
        named.forEach(one -> common.retainAll(one.clients()));
        String by = String.join(" and ", named.stream().map(Named::by).toList());
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

    private static String nobody(Evidence evidence) {
        if (evidence.phoneKey() != null) {
            return "no client has this phone";
        }
        return evidence.bsuid() != null ? "no client has this WhatsApp user id" : "no client has this e-mail";
    }
}
