package com.citaplanner.notification.connect;

import com.citaplanner.notification.attributes.DefinitionTarget;
import com.citaplanner.notification.source.GatewaySources;
import com.citaplanner.notification.tenant.TenantRoutes;
import com.citaplanner.notification.work.Transactions;
import java.time.InstantSource;

/** What connecting, undoing and checking need, and how they are put together. */
public record ConnectParts(
        AccountAdministration administration,
        ConnectedAccounts accounts,
        ConnectionStore connections,
        DefinitionTarget definitions,
        TenantRoutes routes,
        GatewaySources sources,
        EventPost post,
        HistoryImport history,
        Transactions transactions,
        InstantSource clock) {
    public AccountConnector connector(GatewayAddress gateway, ConnectTimes times) {
        return new AccountConnector(
                administration,
                accounts,
                new AccountSteps(administration),
                new TenantSteps(administration, accounts, connections, definitions, routes),
                new GatewaySteps(
                        administration,
                        new WebhookRegistration(gateway),
                        new SourceRegistration(sources, transactions),
                        new ConnectionTest(post, accounts, gateway, times, clock)),
                history,
                times,
                clock);
    }

    public AccountDisconnector disconnector(ConnectTimes times) {
        return new AccountDisconnector(
                administration, accounts, connections, new SourceRegistration(sources, transactions), routes, times);
    }

    public AccountInspection inspection(GatewayAddress gateway) {
        return new AccountInspection(
                administration,
                connections,
                new WebhookRegistration(gateway),
                new SourceRegistration(sources, transactions),
                clock);
    }
}
