package com.citaplanner.notification.chatwoot;

import com.citaplanner.notification.tenant.Routes;
import com.citaplanner.notification.tenant.Routing;
import com.citaplanner.notification.tenant.TenantDirectory;
import com.citaplanner.notification.work.Transactions;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The environment's connection. As soon as a route names its account, only the tenant to which the routes assign the
 * account and inbox may use it: the token reads and writes the whole account, and conversations are begun in the inbox.
 * An account that no route names is shared by all tenants.
 */
@ApplicationScoped
class EnvironmentConnection {
    static final String NONE = "no Chatwoot connection: the tenant has none, and neither has the environment";
    static final String NOT_ROUTED = "no Chatwoot connection: the tenant has none, and its routes do not include the"
            + " account and inbox of the environment's";

    /** How long a tenant keeps the connection after another instance has changed the routes. */
    private static final Duration CACHE_TTL = Duration.ofSeconds(5);

    private final Optional<Connection> connection;
    private final String source;
    private final TenantDirectory tenants;
    private final Transactions transactions;
    private final InstantSource clock;
    private volatile CachedOwner cachedOwner = new CachedOwner(false, Optional.empty(), Instant.MIN);

    EnvironmentConnection(
            ChatwootSettings settings, TenantDirectory tenants, Transactions transactions, InstantSource clock) {
        this.connection = settings.apiUrl()
                .map(url -> new Connection(
                        url,
                        settings.apiAccessToken().orElse(""),
                        settings.accountId().orElse(0),
                        settings.inboxId().orElse(0),
                        true));
        this.source = settings.source();
        this.tenants = tenants;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Creating the bean checks the settings: an incomplete connection stops the start, not the first notification. */
    void start(@Observes StartupEvent started) {}

    /** @param shared whether no route names the account */
    private record CachedOwner(boolean shared, Optional<String> tenantId, Instant until) {
        boolean includes(String id) {
            return shared || tenantId.filter(id::equals).isPresent();
        }

        boolean includes(String id, Instant now) {
            return includes(id) && now.isBefore(until);
        }
    }

    /** The source that delivers the events of this account, where it is the environment's. */
    Optional<String> sourceOf(Connection other) {
        return connection
                .filter(own -> own.accountId() == other.accountId()
                        && own.installation().equals(other.installation()))
                .map(own -> source);
    }

    Uni<ConnectionChoice> of(String tenantId) {
        return connection
                .map(shared -> belongsTo(tenantId, shared)
                        .map(belongs -> belongs
                                ? (ConnectionChoice) new ConnectionChoice.Found(shared)
                                : new ConnectionChoice.NotConfigured(NOT_ROUTED)))
                .orElseGet(() -> Uni.createFrom().item(new ConnectionChoice.NotConfigured(NONE)));
    }

    /** Only permission is cached, so that a tenant's new route takes effect immediately. */
    private Uni<Boolean> belongsTo(String tenantId, Connection shared) {
        return cachedOwner.includes(tenantId, clock.instant())
                ? Uni.createFrom().item(true)
                : owner(shared).map(owner -> owner.includes(tenantId));
    }

    private Uni<CachedOwner> owner(Connection shared) {
        Instant until = clock.instant().plus(CACHE_TTL);
        return transactions
                .run(() -> tenants.routes(source, shared.accountId()))
                .map(routes -> new CachedOwner(routes.all().isEmpty(), tenant(routes, shared), until))
                .invoke(owner -> cachedOwner = owner);
    }

    private Optional<String> tenant(Routes routes, Connection shared) {
        Routing routing =
                routes.resolve(source, OptionalLong.of(shared.accountId()), OptionalLong.of(shared.inboxId()));
        return routing instanceof Routing.Routed routed
                ? Optional.of(routed.tenant().id())
                : Optional.empty();
    }
}
