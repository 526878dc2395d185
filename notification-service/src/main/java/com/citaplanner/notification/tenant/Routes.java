package com.citaplanner.notification.tenant;

import java.util.List;
import java.util.OptionalLong;

/**
 * All current routes of some sources. Decides by source, then account, then inbox, and never guesses.
 *
 * <p>An event that names its account goes to the route of its inbox, else to the route of the whole account, else to
 * the only tenant of the account. An event that names no account goes to the only route of its inbox. If no route names
 * the inbox, the source must have a single account over the routes of all tenants. Everything else is unrouted.
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
        return account.isPresent() ? ofAccount(ofSource, account.getAsLong(), inbox) : withoutAccount(ofSource, inbox);
    }

    private static Routing ofAccount(List<Route> ofSource, long account, OptionalLong inbox) {
        List<Route> ofAccount =
                ofSource.stream().filter(route -> route.accountId() == account).toList();
        if (ofAccount.isEmpty()) {
            return new Routing.Unrouted("no tenant has a route for this account of the source");
        }
        List<Route> ofInbox = ofInbox(ofAccount, inbox);
        if (ofInbox.isEmpty() && ofAccount.stream().allMatch(Route::exact)) {
            return new Routing.Excluded();
        }
        return onlyOne(ofInbox.isEmpty() ? wholeAccountOr(ofAccount) : ofInbox);
    }

    /**
     * A route to a whole account says nothing about an event of an unknown account, unless there is no other account.
     */
    private static Routing withoutAccount(List<Route> ofSource, OptionalLong inbox) {
        List<Route> ofInbox = ofInbox(ofSource, inbox);
        if (!ofInbox.isEmpty()) {
            return onlyOne(ofInbox);
        }
        long account = ofSource.getFirst().accountId();
        return ofSource.stream().allMatch(route -> route.accountId() == account)
                ? ofAccount(ofSource, account, inbox)
                : new Routing.Unrouted("the event names no account, and the source has several");
    }

    private static List<Route> ofInbox(List<Route> routes, OptionalLong inbox) {
        return routes.stream().filter(route -> sameInbox(route, inbox)).toList();
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
