package com.citaplanner.notification.connect.operations;

import com.citaplanner.notification.attributes.DefinitionTarget;
import com.citaplanner.notification.connect.AccountAdministration;
import com.citaplanner.notification.connect.ConnectParts;
import com.citaplanner.notification.connect.ConnectedAccounts;
import com.citaplanner.notification.connect.ConnectionStore;
import com.citaplanner.notification.connect.EventPost;
import com.citaplanner.notification.connect.HistoryImport;
import com.citaplanner.notification.source.GatewaySources;
import com.citaplanner.notification.tenant.TenantRoutes;
import com.citaplanner.notification.work.Transactions;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/** Puts the parts of connecting together. */
@ApplicationScoped
class ConnectBeans {
    /** @param history empty in a service that cannot read earlier conversations */
    @Singleton
    ConnectParts connectParts(
            AccountAdministration administration,
            ConnectedAccounts accounts,
            ConnectionStore connections,
            DefinitionTarget definitions,
            TenantRoutes routes,
            GatewaySources sources,
            EventPost post,
            @All List<HistoryImport> history,
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
                history.stream().findFirst(),
                transactions,
                clock);
    }
}
