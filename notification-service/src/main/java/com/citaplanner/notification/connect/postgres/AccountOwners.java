package com.citaplanner.notification.connect.postgres;

import com.citaplanner.notification.connect.ConnectedAccount;
import com.citaplanner.notification.connect.ConnectedAccounts.WantedAccount;
import com.citaplanner.notification.postgres.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;

/** Finds out whether an account, or some of its inboxes, belong to another tenant. Works in the current transaction. */
@ApplicationScoped
class AccountOwners {
    private static final String WANTED = """
            with wanted as (select (
              select array_agg(cast(id as bigint)) from json_array_elements_text(cast(cast(:inboxes as text) as json)) id) as inboxes)
            """;

    /** Another tenant that was connected in the same way. */
    private static final String CONNECTED = WANTED + """
            select 1 from connected_account a, wanted w
            where a.installation = :installation and a.account_id = :account and a.tenant_id <> :tenant
              and (a.inbox_ids is null or w.inboxes is null or a.inbox_ids && w.inboxes)
            limit 1
            """;

    /** Another tenant with a route of the same account, whose events a source of the gateway's own configuration delivers. */
    private static final String ROUTED = WANTED + """
            select 1 from chatwoot_route r, wanted w
            where r.source = :source and r.account_id = :account and r.tenant_id <> :tenant
              and (r.inbox_id is null or w.inboxes is null or r.inbox_id = any (w.inboxes))
            limit 1
            """;

    /** Another tenant whose settings name the same account, and which has it or the inboxes, whatever source delivers them. */
    private static final String IN_SETTINGS = WANTED + """
            select 1 from channel_setting s, wanted w
            where s.scope in ('CHATWOOT', 'CHATWOOT_CONNECTION') and s.tenant_id <> :tenant
              and s.plain ->> 'accountId' = cast(cast(:account as bigint) as text)
              and lower(rtrim(s.plain ->> 'apiUrl', '/')) = lower(rtrim(:url, '/'))
              and (w.inboxes is null
                or not exists (select from chatwoot_route r where r.tenant_id = s.tenant_id and r.account_id = :account)
                or exists (select from chatwoot_route r where r.tenant_id = s.tenant_id and r.account_id = :account
                           and (r.inbox_id is null or r.inbox_id = any (w.inboxes))))
            limit 1
            """;

    private final Sql sql;

    AccountOwners(Sql sql) {
        this.sql = sql;
    }

    Uni<Boolean> isTaken(WantedAccount wanted) {
        ConnectedAccount account = wanted.account();
        Map<String, Object> parameters = new HashMap<>(Map.of(
                "tenant", account.tenantId(),
                "installation", account.installation(),
                "url", account.apiUrl(),
                "account", account.accountId(),
                "source", wanted.configuredSource().orElse("")));
        parameters.put("inboxes", account.inboxIds().map(sql::json).orElse(null));
        return sql.rows(CONNECTED, parameters)
                .chain(connected -> connected.isEmpty() ? sql.rows(ROUTED, parameters) : found(connected))
                .chain(routed -> routed.isEmpty() ? sql.rows(IN_SETTINGS, parameters) : found(routed))
                .map(found -> !found.isEmpty());
    }

    private static <T> Uni<T> found(T rows) {
        return Uni.createFrom().item(rows);
    }
}
