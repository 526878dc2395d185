package com.citaplanner.notification.connect.operations;

import com.citaplanner.notification.connect.AccountConnector;
import com.citaplanner.notification.connect.AccountDisconnector;
import com.citaplanner.notification.connect.ConnectParts;
import com.citaplanner.notification.connect.ConnectRequest;
import com.citaplanner.notification.connect.ConnectResult;
import com.citaplanner.notification.connect.ConnectTimes;
import com.citaplanner.notification.connect.GatewayAddress;
import com.citaplanner.notification.connect.TenantConnections;
import com.citaplanner.notification.connect.WebWidget;
import com.citaplanner.notification.source.GatewaySources;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/** Connecting with the operator's settings. An invalid one stops the start. */
@ApplicationScoped
class ConfiguredConnections implements TenantConnections {
    /** Longer than the requests of one step take; a process that died holds up the next call for as long. */
    static final Duration LEASE = Duration.ofMinutes(2);

    private static final Duration POLL = Duration.ofMillis(250);

    private final Optional<AccountConnector> connector;
    private final AccountDisconnector disconnector;
    private final GatewaySources sources;
    private final Optional<WebWidget> widget;

    ConfiguredConnections(ConnectSettings settings, ConnectParts parts, GatewaySources sources) {
        ConnectTimes times = times(settings);
        this.connector = settings.gatewayUrl().map(GatewayAddress::new).map(gateway -> parts.connector(gateway, times));
        this.disconnector = parts.disconnector(times);
        this.sources = sources;
        this.widget = settings.websiteToken()
                .flatMap(token -> settings.baseUrl().map(url -> new WebWidget(token, url, Optional.empty())));
    }

    static ConnectTimes times(ConnectSettings settings) {
        return new ConnectTimes(LEASE, settings.testTimeout(), POLL, settings.checkEvery());
    }

    @Override
    public Uni<ConnectResult> connect(ConnectRequest request) {
        if (connector.isEmpty()) {
            return notAvailable("the gateway's public URL (CITAPLANNER_CONNECT_GATEWAY_URL)");
        }
        return sources.isAvailable()
                ? connector.get().connect(request)
                : notAvailable("the key that the gateway shares (CITAPLANNER_SOURCES_KEYS)");
    }

    private static Uni<ConnectResult> notAvailable(String missing) {
        return Uni.createFrom()
                .item(new ConnectResult.NotAvailable(
                        "Accounts cannot be connected in one call: the operator must configure " + missing + "."));
    }

    @Override
    public Optional<WebWidget> configuredWidget() {
        return widget;
    }

    @Override
    public Uni<ConnectResult> disconnect(String tenantId, boolean force) {
        return disconnector.disconnect(tenantId, force);
    }
}
