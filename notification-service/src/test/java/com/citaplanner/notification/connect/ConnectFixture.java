package com.citaplanner.notification.connect;

import com.citaplanner.notification.work.Transactions;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;

/** A tenant, its account in Chatwoot, and a gateway, all in memory. */
final class ConnectFixture {
    static final String TENANT = "Clínica Uno";
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final GatewayAddress GATEWAY = new GatewayAddress(URI.create("https://hooks.example"));
    private static final ConnectTimes TIMES =
            new ConnectTimes(Duration.ofMinutes(1), Duration.ofMillis(40), Duration.ofMillis(1), Duration.ofHours(1));

    final List<Instant> historySince = new ArrayList<>();
    boolean backfilling;
    final CrashPoint crash = new CrashPoint();
    final SimulatedChatwoot chatwoot = new SimulatedChatwoot(crash);
    final SimulatedService service = new SimulatedService(crash);
    final SimulatedAccounts accounts = new SimulatedAccounts(crash, service);
    final ConnectRequest request = request(chatwoot.token);
    private final ConnectParts parts = new ConnectParts(
            chatwoot,
            accounts,
            service,
            chatwoot,
            service,
            service,
            service,
            (tenantId, since) -> {
                historySince.add(since);
                return Uni.createFrom().item(!backfilling);
            },
            transactions(),
            Clock.systemUTC());

    static ConnectRequest request(String token) {
        return request(token, Optional.empty());
    }

    static ConnectRequest request(String token, Optional<List<Long>> inboxes) {
        return new ConnectRequest(
                TENANT,
                new AccountAccess(SimulatedChatwoot.URL, token, 3),
                inboxes,
                OptionalLong.empty(),
                OptionalInt.empty(),
                Optional.empty());
    }

    private static Transactions transactions() {
        return new Transactions() {
            @Override
            public <T> Uni<T> run(Supplier<Uni<T>> work) {
                return Uni.createFrom().deferred(work::get);
            }
        };
    }

    ConnectReport connect() {
        return connect(request);
    }

    ConnectReport connect(ConnectRequest asked) {
        return ran(parts.connector(GATEWAY, TIMES).connect(asked).await().atMost(TIMEOUT));
    }

    ConnectReport disconnect() {
        return disconnect(false);
    }

    ConnectReport disconnect(boolean force) {
        return ran(parts.disconnector(TIMES).disconnect(TENANT, force).await().atMost(TIMEOUT));
    }

    AccountCheck inspect() {
        return parts.inspection(GATEWAY)
                .inspect(accounts.account.orElseThrow(), () -> Uni.createFrom().item(!accounts.lost))
                .await()
                .atMost(TIMEOUT);
    }

    private static ConnectReport ran(ConnectResult result) {
        return ((ConnectResult.Ran) result).report();
    }

    ConnectResult busy() {
        accounts.leased = true;
        return parts.connector(GATEWAY, TIMES).connect(request).await().atMost(TIMEOUT);
    }

    /** All that connecting leaves behind, with what differs between two runs left out: ids, secrets, tokens. */
    Map<String, Object> state() {
        return Map.of(
                "webhooks",
                        chatwoot.webhooks.stream().map(AccountWebhook::events).toList(),
                "attributes",
                        chatwoot.attributes.stream()
                                .map(AccountAdministration.ContactAttribute::key)
                                .sorted()
                                .toList(),
                "settings", service.settings,
                "sources", Set.copyOf(service.sources.keySet()),
                "known",
                        service.sources.values().stream()
                                .allMatch(source -> chatwoot.webhooks.stream()
                                        .anyMatch(webhook -> source.secrets()
                                                .equals(webhook.secret().stream()
                                                        .toList()))),
                "routes", Set.copyOf(service.routes),
                "connected", accounts.account.map(account -> account.connectedAt() != null),
                "leased", accounts.leased);
    }
}
