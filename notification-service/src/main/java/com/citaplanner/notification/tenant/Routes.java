package com.citaplanner.notification.tenant;

import java.util.List;
import java.util.OptionalLong;

/**
 * All current routes. Decides by source, then account, then inbox, and never guesses: a source with one tenant and one
 * account routes to that tenant even if the account is missing or the inbox is new, but an account that no route names,
 * or an inbox that could belong to several, is unrouted.
 */
public record Routes(List<Route> all) {
    public Routes {
        all = List.copyOf(all);
    }

    public Routing resolve(String source, OptionalLong account, OptionalLong inbox) {
        List<Route> ofSource =
                all.stream().filter(route -> route.source().equals(source)).toList();
        if (ofSource.isEmpty()) {
            return new Routing.Unrouted("no tenant has a route for the source " + source);
        }
        List<Route> ofAccount = ofSource.stream()
                .filter(route -> account.isEmpty() || route.accountId() == account.getAsLong())
                .toList();
        if (ofAccount.isEmpty()) {
            return new Routing.Unrouted("no tenant has a route for this account of the source");
        }
        List<Route> ofInbox =
                ofAccount.stream().filter(route -> sameInbox(route, inbox)).toList();
        return onlyOne(ofInbox.isEmpty() ? wholeAccountOr(ofAccount) : ofInbox);
    }

    private static boolean sameInbox(Route route, OptionalLong inbox) {
        return route.inboxId().isPresent() && route.inboxId().equals(inbox);
    }

    /** An inbox that no route names belongs to the route of the whole account, if there is one. */
    private static List<Route> wholeAccountOr(List<Route> ofAccount) {
        List<Route> whole =
                ofAccount.stream().filter(route -> route.inboxId().isEmpty()).toList();
        return whole.isEmpty() ? ofAccount : whole;
    }

    private static Routing onlyOne(List<Route> routes) {
        Route first = routes.getFirst();
        boolean certain = routes.stream()
                .allMatch(route -> route.tenant().equals(first.tenant()) && route.accountId() == first.accountId());
        return certain
                ? new Routing.Routed(first.tenant(), first.accountId())
                : new Routing.Unrouted("the event matches several tenants or accounts");
    }
}
