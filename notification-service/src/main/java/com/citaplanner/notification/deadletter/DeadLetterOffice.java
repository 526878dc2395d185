package com.citaplanner.notification.deadletter;

import com.citaplanner.notification.outbox.Outbox;
import com.citaplanner.notification.tenant.Routes;
import com.citaplanner.notification.tenant.Routing;
import com.citaplanner.notification.tenant.TenantDirectory;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Takes in what cannot be processed: a letter for whoever it belongs to, and a copy on the topic's dead letters. */
public final class DeadLetterOffice {
    private final TenantDirectory tenants;
    private final Letters letters;
    private final Outbox outbox;

    public DeadLetterOffice(TenantDirectory tenants, Letters letters, Outbox outbox) {
        this.tenants = tenants;
        this.letters = letters;
        this.outbox = outbox;
    }

    /**
     * Within the transaction under way. Records that come again add nothing, neither a letter nor a copy.
     *
     * @return those that are news
     */
    public Uni<List<DeadLetter>> take(List<DeadLetter> came) {
        if (came.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return routes(came)
                .map(routes -> came.stream()
                        .map(letter -> new Letters.Addressed(letter, owner(letter.trace(), routes)))
                        .toList())
                .chain(letters::keep)
                .call(news -> outbox.add(news.stream().map(DeadLetter::copy).toList()));
    }

    private Uni<Routes> routes(List<DeadLetter> came) {
        Set<String> sources = came.stream()
                .map(DeadLetter::trace)
                .filter(Trace.OfSource.class::isInstance)
                .map(trace -> ((Trace.OfSource) trace).source())
                .collect(Collectors.toSet());
        return sources.isEmpty() ? Uni.createFrom().item(new Routes(List.of())) : tenants.routes(sources);
    }

    private static Optional<String> owner(Trace trace, Routes routes) {
        return switch (trace) {
            case Trace.OfTenant named -> Optional.of(named.id());
            case Trace.OfSource of ->
                switch (routes.resolve(of.source(), of.account(), of.inbox())) {
                    case Routing.Routed routed -> Optional.of(routed.tenant().id());
                    case Routing.Unrouted unrouted -> Optional.empty();
                };
            case Trace.None none -> Optional.empty();
        };
    }
}
