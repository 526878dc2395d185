package com.citaplanner.notification.tenant.http;

import com.citaplanner.notification.http.Problem;
import com.citaplanner.notification.tenant.RouteTarget;
import com.citaplanner.notification.validation.FieldError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A tenant's routes in requests and responses, the inboxes of one account of one source grouped together. */
@Schema(requiredProperties = "routes")
record RoutesBody(@Nullable List<AccountRoute> routes) {
    private static final Pattern SOURCE = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final int MAX_TARGETS = 1_000;

    /**
     * One account of one source.
     *
     * @param source the gateway's source, as in the path that Chatwoot posts to; {@code default} is the one without a
     *     name
     * @param accountId Chatwoot's account
     * @param inboxIds those that belong to the tenant; missing or empty for every inbox that no other route names
     */
    @Schema(requiredProperties = {"source", "accountId"})
    record AccountRoute(
            String source, Long accountId, @Nullable List<Long> inboxIds) {}

    static RoutesBody of(List<RouteTarget> targets) {
        Map<List<Object>, List<Long>> inboxes = new LinkedHashMap<>();
        Set<List<Object>> whole = new LinkedHashSet<>();
        for (RouteTarget target : targets) {
            List<Object> account = List.of(target.source(), target.accountId());
            target.inboxId()
                    .ifPresentOrElse(
                            inbox -> inboxes.computeIfAbsent(account, key -> new ArrayList<>())
                                    .add(inbox),
                            () -> whole.add(account));
        }
        List<AccountRoute> routes = new ArrayList<>();
        whole.forEach(account -> routes.add(route(account, List.of())));
        inboxes.forEach((account, ids) -> routes.add(route(account, ids)));
        return new RoutesBody(routes);
    }

    private static AccountRoute route(List<Object> account, List<Long> inboxIds) {
        return new AccountRoute((String) account.get(0), (Long) account.get(1), inboxIds);
    }

    /** @throws Problem with all errors */
    Set<RouteTarget> targets() {
        if (routes == null) {
            throw Problem.invalid("routes", "is missing; use an empty list to remove all routes");
        }
        List<FieldError> errors = new ArrayList<>();
        Set<RouteTarget> targets = new LinkedHashSet<>();
        for (int i = 0; i < routes.size(); i++) {
            add(routes.get(i), "routes[" + i + "]", targets, errors);
        }
        if (targets.size() > MAX_TARGETS) {
            errors.add(new FieldError("routes", "must have at most " + MAX_TARGETS + " accounts and inboxes"));
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        return targets;
    }

    private static void add(
            @Nullable AccountRoute route, String where, Set<RouteTarget> targets, List<FieldError> errors) {
        if (route == null) {
            errors.add(new FieldError(where, "must be an object"));
            return;
        }
        if (route.source() == null || !SOURCE.matcher(route.source()).matches()) {
            errors.add(new FieldError(where + ".source", "must be the name of a source, for example default"));
        }
        if (!isId(route.accountId())) {
            errors.add(new FieldError(where + ".accountId", "must be the id of an account, for example 3"));
        }
        List<Long> inboxIds = route.inboxIds() == null ? List.of() : route.inboxIds();
        if (!inboxIds.stream().allMatch(RoutesBody::isId)) {
            errors.add(new FieldError(where + ".inboxIds", "must be ids of inboxes, for example [12, 14]"));
        }
        if (errors.isEmpty()) {
            targets.addAll(targets(route, inboxIds));
        }
    }

    private static List<RouteTarget> targets(AccountRoute route, List<Long> inboxIds) {
        return inboxIds.isEmpty()
                ? List.of(new RouteTarget(route.source(), route.accountId(), OptionalLong.empty()))
                : new TreeSet<>(inboxIds)
                        .stream()
                                .map(inbox ->
                                        new RouteTarget(route.source(), route.accountId(), OptionalLong.of(inbox)))
                                .toList();
    }

    private static boolean isId(@Nullable Long number) {
        return number != null && number > 0;
    }
}
