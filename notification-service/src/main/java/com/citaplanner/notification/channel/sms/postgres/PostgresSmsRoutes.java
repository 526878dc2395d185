package com.citaplanner.notification.channel.sms.postgres;

import com.citaplanner.notification.channel.sms.SmsRoutes;
import com.citaplanner.notification.postgres.ColumnArrays;
import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks up tenants inside the current transaction. */
@ApplicationScoped
class PostgresSmsRoutes implements SmsRoutes {
    private static final String FIND = """
            select a.source, a.account_sid, s.tenant_id, s.plain ->> 'from', s.plain ->> 'messagingServiceSid'
            from unnest(cast($1 as text[]), cast($2 as text[])) as a(source, account_sid)
            cross join lateral (
              select * from channel_setting s
              where s.scope = 'SMS' and s.plain ->> 'source' = a.source and s.plain ->> 'accountSid' = a.account_sid
              offset 0) s
            """;

    private final Sql sql;

    PostgresSmsRoutes(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Uni<Map<ReportingAccount, List<AccountTenant>>> tenants(Set<ReportingAccount> accounts) {
        ColumnArrays<ReportingAccount> columns =
                ColumnArrays.of(accounts).text(ReportingAccount::source).text(ReportingAccount::accountSid);
        return sql.rows(FIND, columns)
                .map(rows -> rows.stream()
                        .collect(Collectors.groupingBy(
                                row -> new ReportingAccount(row.text(0), row.text(1)),
                                Collectors.mapping(PostgresSmsRoutes::tenant, Collectors.toList()))));
    }

    private static AccountTenant tenant(ResultRow row) {
        return new AccountTenant(row.text(2), Optional.ofNullable(row.text(3)), Optional.ofNullable(row.text(4)));
    }
}
