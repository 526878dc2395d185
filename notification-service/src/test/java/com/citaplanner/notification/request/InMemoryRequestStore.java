package com.citaplanner.notification.request;

import com.citaplanner.notification.contact.ClientKey;
import com.citaplanner.notification.delivery.NotificationState;
import com.citaplanner.notification.person.PersonName;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Accepts every request as new and records it. */
public final class InMemoryRequestStore implements RequestStore {
    public final List<ResolvedRequest> ready = new ArrayList<>();
    public final List<Integer> batches = new ArrayList<>();
    private final Map<ClientKey, PersonName> names;

    public InMemoryRequestStore(Map<ClientKey, PersonName> names) {
        this.names = names;
    }

    @Override
    public Uni<Map<ClientKey, PersonName>> clients(Collection<ClientKey> clients) {
        return Uni.createFrom().item(names);
    }

    @Override
    public Uni<List<RequestOutcome>> store(List<ResolvedRequest> requests) {
        ready.addAll(requests);
        batches.add(requests.size());
        return Uni.createFrom()
                .item(requests.stream()
                        .<RequestOutcome>map(request -> request.accepted(NotificationState.PENDING))
                        .toList());
    }
}
