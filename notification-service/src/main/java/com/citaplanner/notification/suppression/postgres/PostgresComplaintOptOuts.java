package com.citaplanner.notification.suppression.postgres;

import com.citaplanner.notification.postgres.ColumnArrays;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.suppression.AddressHasher;
import com.citaplanner.notification.suppression.ComplaintOptOuts;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;

@ApplicationScoped
class PostgresComplaintOptOuts implements ComplaintOptOuts {
    private static final String ADD = """
            insert into suppression (tenant_id, channel, address_key, scope, reason, source)
            select distinct tenant, channel, key, 'MARKETING', 'the recipient reported a message as spam', 'complaint'
            from unnest(cast($1 as text[]), cast($2 as text[]), cast($3 as text[])) as c (tenant, channel, key)
            order by tenant, channel, key
            on conflict do nothing
            """;

    private final Sql sql;
    private final AddressHasher hasher;

    PostgresComplaintOptOuts(Sql sql, AddressHasher hasher) {
        this.sql = sql;
        this.hasher = hasher;
    }

    @Override
    public Uni<Void> add(Collection<Complaint> complaints) {
        return complaints.isEmpty()
                ? Uni.createFrom().voidItem()
                : sql.change(
                                ADD,
                                ColumnArrays.of(complaints)
                                        .text(Complaint::tenantId)
                                        .text(complaint -> complaint.channel().name())
                                        .text(complaint -> hasher.newest(complaint.address())))
                        .replaceWithVoid();
    }
}
