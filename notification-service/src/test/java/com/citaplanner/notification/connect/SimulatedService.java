package com.citaplanner.notification.connect;

import com.citaplanner.notification.source.GatewaySources;
import com.citaplanner.notification.source.PutResult;
import com.citaplanner.notification.source.SourceDetails;
import com.citaplanner.notification.tenant.RouteTarget;
import com.citaplanner.notification.tenant.RouteTarget.OfChatwoot;
import com.citaplanner.notification.tenant.TenantRoutes;
import io.smallrye.mutiny.Uni;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The service's own stores of one tenant, in memory, and a gateway that knows the sources at once. */
final class SimulatedService implements ConnectionStore, GatewaySources, TenantRoutes, EventPost {
    private final CrashPoint crash;
    Stored settings = new Stored(Optional.empty(), Optional.empty(), Optional.empty());
    final Map<String, SourceDetails> sources = new HashMap<>();
    final Set<RouteTarget> routes = new HashSet<>();
    final Set<String> arrived = new HashSet<>();
    boolean gatewayReads = true;
    boolean kafkaAway;
    boolean noKey;

    SimulatedService(CrashPoint crash) {
        this.crash = crash;
    }

    @Override
    public Uni<Stored> read(String tenantId) {
        return crash.around(() -> settings);
    }

    @Override
    public Uni<StoreResult> store(String tenantId, StoredConnection connection) {
        if (noKey) {
            return Uni.createFrom().item(StoreResult.NO_KEY);
        }
        return change(new Stored(Optional.of(connection), settings.ofChannel(), settings.widget()));
    }

    @Override
    public Uni<StoreResult> storeWidget(String tenantId, WebWidget widget) {
        return change(new Stored(settings.connection(), settings.ofChannel(), Optional.of(widget)));
    }

    @Override
    public Uni<Void> removeWidget(String tenantId) {
        return change(new Stored(settings.connection(), settings.ofChannel(), Optional.empty()))
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> remove(String tenantId) {
        return change(new Stored(Optional.empty(), settings.ofChannel(), settings.widget()))
                .replaceWithVoid();
    }

    private Uni<StoreResult> change(Stored after) {
        return crash.around(() -> {
            settings = after;
            return StoreResult.SAVED;
        });
    }

    @Override
    public boolean isAvailable() {
        return true;
    }

    @Override
    public Uni<PutResult> put(SourceDetails source) {
        return crash.around(() -> {
            sources.put(source.name(), source);
            return PutResult.STORED;
        });
    }

    @Override
    public Uni<Void> remove(String tenantId, String name) {
        return crash.around(() -> sources.remove(name)).replaceWithVoid();
    }

    @Override
    public Uni<Optional<SourceDetails>> find(String tenantId, String name) {
        return crash.around(() -> Optional.ofNullable(sources.get(name)));
    }

    @Override
    public Uni<Assigned> assign(String tenantId, String source, Set<OfChatwoot> wanted, boolean exact) {
        return crash.around(() -> {
            Set<RouteTarget> before = Set.copyOf(routes);
            routes.removeIf(route -> route.source().equals(source));
            routes.addAll(wanted);
            return routes.equals(before) ? Assigned.UNCHANGED : Assigned.CHANGED;
        });
    }

    @Override
    public Uni<Optional<List<RouteTarget>>> of(String tenantId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Uni<Replaced> replace(String tenantId, Set<RouteTarget> all) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Uni<PostResult> post(String url, SourceDetails source, String eventId, OptionalLong inboxId) {
        return crash.around(() -> {
            if (!gatewayReads || !source.equals(sources.get(source.name()))) {
                return new PostResult.NotKnown(404);
            }
            if (!kafkaAway) {
                arrived.add(eventId);
            }
            return new PostResult.Accepted();
        });
    }
}
