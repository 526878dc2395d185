package com.citaplanner.notification.contact;

import com.citaplanner.notification.phone.PhoneNumber;
import java.util.List;
import java.util.function.Function;

/**
 * The exactly-one rule. Certain or not at all: a number that exactly one client has is that client's; a form of it that may
 * be another subscriber's counts only when nobody has the number itself.
 */
final class Matcher {
    private Matcher() {}

    /** @param clientsWith the clients of the contact's own tenant that have a key, without repetition */
    static Match match(PhoneNumber number, Function<String, List<String>> clientsWith) {
        List<String> certain = clientsWith.apply(number.key());
        if (!certain.isEmpty()) {
            return only(certain, "phone");
        }
        List<String> possible = number.weakKeys().stream()
                .flatMap(key -> clientsWith.apply(key).stream())
                .distinct()
                .toList();
        return possible.isEmpty()
                ? new Match.None("no client has this phone")
                : only(possible, "other form of the phone");
    }

    private static Match only(List<String> clients, String reason) {
        return clients.size() == 1
                ? new Match.One(clients.getFirst(), reason)
                : new Match.Several(clients, "several clients share the " + reason);
    }
}
