package com.citaplanner.notification.connect.operations;

import com.citaplanner.notification.attributes.DefinitionTarget;
import com.citaplanner.notification.backfill.Backfills;
import com.citaplanner.notification.connect.AccountAdministration;
import com.citaplanner.notification.connect.ConnectParts;
import com.citaplanner.notification.connect.ConnectedAccounts;
import com.citaplanner.notification.connect.ConnectionStore;
import com.citaplanner.notification.connect.EventPost;
import com.citaplanner.notification.source.GatewaySources;
import com.citaplanner.notification.tenant.TenantRoutes;
import com.citaplanner.notification.work.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;

/** Puts the parts of connecting together. */
@ApplicationScoped
class ConnectBeans {
    @Singleton
    ConnectParts connectParts(
            AccountAdministration administration,
            ConnectedAccounts accounts,
            ConnectionStore connections,
            DefinitionTarget definitions,
            TenantRoutes routes,
            GatewaySources sources,
            EventPost post,
            Backfills backfills,
            Transactions transactions,
            Clock clock) {
        return new ConnectParts(
                administration,
                accounts,
                connections,
                definitions,
                routes,
                sources,
                post,
                (tenantId, since) -> backfills.start(tenantId, since).map(Optional::isPresent),
                transactions,
                clock);
    }
}
