package com.citaplanner.notification.tenant.postgres;

import com.citaplanner.notification.tenant.Route;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.util.OptionalLong;

@Entity
@Table(name = "chatwoot_route")
class RouteRow {
    @Id
    Long id;

    @Column(name = "source")
    String source;

    @Column(name = "account_id")
    long accountId;

    @Column(name = "inbox_id")
    Long inboxId;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "tenant_id")
    TenantRow tenant;

    Route route() {
        OptionalLong inbox = inboxId == null ? OptionalLong.empty() : OptionalLong.of(inboxId);
        return new Route(source, accountId, inbox, tenant.tenant());
    }
}
