package com.citaplanner.notification.tenant.http;

import com.citaplanner.notification.http.Problem;
import com.citaplanner.notification.tenant.RouteTarget;
import com.citaplanner.notification.validation.FieldError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A tenant's routes in requests and responses, the inboxes of one account of one source grouped together. */
@Schema(requiredProperties = "routes")
record RoutesBody(@Nullable List<RouteBody> routes) {
    private static final int MAX_TARGETS = 1_000;

    private record Account(String source, long id) {}

    static RoutesBody of(List<RouteTarget> targets) {
        Map<Account, List<Long>> inboxes = new LinkedHashMap<>();
        Set<Account> whole = new LinkedHashSet<>();
        List<RouteBody> numbers = new ArrayList<>();
        for (RouteTarget target : targets) {
            switch (target) {
                case RouteTarget.OfChatwoot route -> add(route, inboxes, whole);
                case RouteTarget.OfWhatsApp(var number) -> numbers.add(RouteBody.ofNumber(number));
            }
        }
        List<RouteBody> routes = new ArrayList<>();
        whole.forEach(account -> routes.add(RouteBody.ofAccount(account.source(), account.id(), List.of())));
        inboxes.forEach((account, ids) -> routes.add(RouteBody.ofAccount(account.source(), account.id(), ids)));
        routes.addAll(numbers);
        return new RoutesBody(routes);
    }

    private static void add(RouteTarget.OfChatwoot route, Map<Account, List<Long>> inboxes, Set<Account> whole) {
        Account account = new Account(route.source(), route.accountId());
        route.inboxId()
                .ifPresentOrElse(
                        inbox -> inboxes.computeIfAbsent(account, key -> new ArrayList<>())
                                .add(inbox),
                        () -> whole.add(account));
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
            errors.add(new FieldError("routes", "must have at most " + MAX_TARGETS + " accounts, inboxes and numbers"));
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        return targets;
    }

    private static void add(
            @Nullable RouteBody route, String where, Set<RouteTarget> targets, List<FieldError> errors) {
        if (route == null) {
            errors.add(new FieldError(where, "must be an object"));
            return;
        }
        errors.addAll(route.errors(where));
        if (errors.isEmpty()) {
            targets.addAll(route.targets());
        }
    }
}
