package com.citaplanner.notification.deadletter;

import com.citaplanner.notification.outbox.Outbox;
import com.citaplanner.notification.tenant.Routes;
import com.citaplanner.notification.tenant.Routing;
import com.citaplanner.notification.tenant.Tenant;
import com.citaplanner.notification.tenant.TenantDirectory;
import com.citaplanner.notification.tenant.WhatsAppNumber;
import com.citaplanner.notification.tenant.WhatsAppRoutes;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Stores records that cannot be processed for their tenant, and copies them to the topic's dead-letter topic. */
public final class DeadLetterService {
    private final TenantDirectory tenants;
    private final WhatsAppRoutes numbers;
    private final DeadLetters store;
    private final Outbox outbox;

    public DeadLetterService(TenantDirectory tenants, WhatsAppRoutes numbers, DeadLetters store, Outbox outbox) {
        this.tenants = tenants;
        this.numbers = numbers;
        this.store = store;
        this.outbox = outbox;
    }

    /**
     * Adds dead letters in the current transaction. A record that was added before adds neither a letter nor a copy.
     *
     * @return the added ones
     */
    public Uni<List<DeadLetter>> add(List<DeadLetter> letters) {
        if (letters.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return routes(letters)
                .chain(routes -> tenants(letters)
                        .map(ofNumbers -> letters.stream()
                                .map(letter -> new DeadLetters.OwnedDeadLetter(
                                        letter, owner(letter.owner(), routes, ofNumbers)))
                                .toList()))
                .chain(store::store)
                .call(added -> outbox.add(
                        added.stream().map(DeadLetter::toOutboxMessage).toList()));
    }

    private Uni<Routes> routes(List<DeadLetter> letters) {
        Set<String> sources = letters.stream()
                .map(DeadLetter::owner)
                .filter(RecordOwner.OfSource.class::isInstance)
                .map(owner -> ((RecordOwner.OfSource) owner).source())
                .collect(Collectors.toSet());
        return sources.isEmpty() ? Uni.createFrom().item(new Routes(List.of())) : tenants.routes(sources);
    }

    private Uni<Map<WhatsAppNumber, Tenant>> tenants(List<DeadLetter> letters) {
        Set<WhatsAppNumber> named = letters.stream()
                .map(DeadLetter::owner)
                .filter(RecordOwner.OfWhatsAppNumber.class::isInstance)
                .map(owner -> ((RecordOwner.OfWhatsAppNumber) owner).number())
                .collect(Collectors.toSet());
        return named.isEmpty() ? Uni.createFrom().item(Map.of()) : numbers.tenants(named);
    }

    private static Optional<String> owner(RecordOwner owner, Routes routes, Map<WhatsAppNumber, Tenant> ofNumbers) {
        return switch (owner) {
            case RecordOwner.OfTenant tenant -> Optional.of(tenant.id());
            case RecordOwner.OfSource of ->
                switch (routes.resolve(of.source(), of.account(), of.inbox())) {
                    case Routing.Routed routed -> Optional.of(routed.tenant().id());
                    case Routing.Excluded excluded -> Optional.empty();
                    case Routing.Unrouted unrouted -> Optional.empty();
                };
            case RecordOwner.OfWhatsAppNumber of ->
                Optional.ofNullable(ofNumbers.get(of.number())).map(Tenant::id);
            case RecordOwner.None none -> Optional.empty();
        };
    }
}
