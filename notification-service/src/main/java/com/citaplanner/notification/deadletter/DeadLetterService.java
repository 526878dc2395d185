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
public final class DeadLetterService {
    private final TenantDirectory tenants;
    private final DeadLetters letters;
    private final Outbox outbox;

    public DeadLetterService(TenantDirectory tenants, DeadLetters letters, Outbox outbox) {
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
                        .map(letter -> new DeadLetters.OwnedDeadLetter(letter, owner(letter.owner(), routes)))
                        .toList())
                .chain(letters::keep)
                .call(news -> outbox.add(news.stream().map(DeadLetter::copy).toList()));
    }

    private Uni<Routes> routes(List<DeadLetter> came) {
        Set<String> sources = came.stream()
                .map(DeadLetter::owner)
                .filter(RecordOwner.OfSource.class::isInstance)
                .map(owner -> ((RecordOwner.OfSource) owner).source())
                .collect(Collectors.toSet());
        return sources.isEmpty() ? Uni.createFrom().item(new Routes(List.of())) : tenants.routes(sources);
    }

    private static Optional<String> owner(RecordOwner owner, Routes routes) {
        return switch (owner) {
            case RecordOwner.OfTenant named -> Optional.of(named.id());
            case RecordOwner.OfSource of ->
                switch (routes.resolve(of.source(), of.account(), of.inbox())) {
                    case Routing.Routed routed -> Optional.of(routed.tenant().id());
                    case Routing.Unrouted unrouted -> Optional.empty();
                };
            case RecordOwner.None none -> Optional.empty();
        };
    }
}
