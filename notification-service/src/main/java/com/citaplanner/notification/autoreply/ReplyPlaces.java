package com.citaplanner.notification.autoreply;

import com.citaplanner.notification.branch.Branch;
import com.citaplanner.notification.branch.BranchInbox;
import com.citaplanner.notification.branch.BranchQueries;
import com.citaplanner.notification.branch.InboxBranches;
import com.citaplanner.notification.branch.OpeningCalendar;
import com.citaplanner.notification.branch.PublicHolidays;
import com.citaplanner.notification.tenant.Tenant;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks up the rules and opening hours of inboxes. Works in the current transaction. */
public final class ReplyPlaces {
    private final AutoReplyRulesQueries rules;
    private final InboxBranches branches;

    public ReplyPlaces(AutoReplyRulesQueries rules, InboxBranches branches) {
        this.rules = rules;
        this.branches = branches;
    }

    /** An inbox of a tenant; one that is not known has the tenant's general rules. */
    record PlaceKey(Tenant tenant, OptionalLong inboxId) {
        private Optional<BranchInbox> branchInbox() {
            return inboxId.isPresent()
                    ? Optional.of(new BranchInbox(tenant.id(), inboxId.getAsLong()))
                    : Optional.empty();
        }
    }

    /** Inboxes of tenants that have switched nothing on are absent. */
    Uni<Map<PlaceKey, ReplyPlace>> find(Collection<PlaceKey> keys) {
        Set<String> tenants = keys.stream().map(key -> key.tenant().id()).collect(Collectors.toSet());
        return tenants.isEmpty()
                ? Uni.createFrom().item(Map.of())
                : rules.enabled(tenants).chain(enabled -> find(keys, enabled));
    }

    private Uni<Map<PlaceKey, ReplyPlace>> find(Collection<PlaceKey> keys, Map<String, AutoReplyRules> enabled) {
        List<PlaceKey> wanted = keys.stream()
                .filter(key -> enabled.containsKey(key.tenant().id()))
                .distinct()
                .toList();
        Set<BranchInbox> inboxes = wanted.stream()
                .flatMap(key -> key.branchInbox().stream())
                .limit(BranchQueries.MAX_KEYS)
                .collect(Collectors.toSet());
        return wanted.isEmpty()
                ? Uni.createFrom().item(Map.of())
                : branches.ofInboxes(inboxes).map(found -> places(wanted, enabled, found));
    }

    private static Map<PlaceKey, ReplyPlace> places(
            List<PlaceKey> wanted, Map<String, AutoReplyRules> enabled, Map<BranchInbox, Branch> branches) {
        Map<PlaceKey, ReplyPlace> places = new HashMap<>();
        for (PlaceKey key : wanted) {
            Optional<Branch> branch = key.branchInbox().map(branches::get);
            AutoReplyRules own = enabled.getOrDefault(key.tenant().id(), AutoReplyRules.NONE);
            places.put(
                    key,
                    new ReplyPlace(
                            key.tenant(),
                            own.of(key.inboxId(), branch.map(Branch::id)),
                            branch.map(found -> calendar(found, key.tenant()))
                                    .or(() -> own.hours().map(hours -> hours.calendar(key.tenant())))));
        }
        return places;
    }

    private static OpeningCalendar calendar(Branch branch, Tenant tenant) {
        return branch.calendar(PublicHolidays.ofRegion(tenant.defaultRegion()));
    }
}
