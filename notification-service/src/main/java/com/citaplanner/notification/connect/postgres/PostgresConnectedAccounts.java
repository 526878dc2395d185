package com.citaplanner.notification.connect.postgres;

import com.citaplanner.notification.connect.AccountCheck;
import com.citaplanner.notification.connect.ConnectReport;
import com.citaplanner.notification.connect.ConnectedAccount;
import com.citaplanner.notification.connect.ConnectedAccounts;
import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.work.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Stores connected accounts, one row a tenant, under leases. */
@ApplicationScoped
class PostgresConnectedAccounts implements ConnectedAccounts {
    private static final String FIND =
            "select " + ConnectedAccountRow.COLUMNS + " from connected_account where tenant_id = :tenant";

    private static final String CLAIM = """
            insert into connected_account (tenant_id, claim, leased_until)
            values (:tenant, 1, now() + make_interval(secs => :lease))
            on conflict (tenant_id) do update
            set claim = connected_account.claim + 1, leased_until = excluded.leased_until
            where connected_account.leased_until is null or connected_account.leased_until < now()
            returning\s""" + ConnectedAccountRow.COLUMNS;

    private static final String CLAIM_DUE = """
            update connected_account a
            set claim = claim + 1, leased_until = now() + make_interval(secs => :lease),
              next_check_at = now() + make_interval(secs => :lease)
            from (select tenant_id as due_tenant from connected_account d
                  where next_check_at <= now() and (leased_until is null or leased_until < now())
                    and not (select dispatch_paused())
                    and not exists (select from tenant t where t.id = d.tenant_id and t.state <> 'ACTIVE')
                  order by next_check_at limit :limit for update skip locked) due
            where a.tenant_id = due_tenant
            returning\s""" + ConnectedAccountRow.COLUMNS;

    private static final String OF_CLAIM = " where tenant_id = :tenant and claim = :claim";

    private static final String RENEW =
            "update connected_account set leased_until = now() + make_interval(secs => :lease)" + OF_CLAIM;

    /** Two tenants that connect one account at the same time wait for each other. */
    private static final String LOCK =
            "select 1 from (select pg_advisory_xact_lock(hashtextextended(:place, 39))) locked";

    private static final String RESERVE = """
            update connected_account
            set source = :source, installation = :installation, api_url = :url, account_id = :account,
              inbox_ids = (select array_agg(cast(id as bigint)) from json_array_elements_text(cast(cast(:inboxes as text) as json)) id),
              owns_connection = :owns, attributes = cast(cast(:attributes as text) as jsonb), enable_notifications = :enable
            """ + OF_CLAIM;

    private static final String SHARED = """
            select 1 from connected_account
            where installation = :installation and account_id = :account and tenant_id <> :tenant limit 1
            """;

    private static final String FINISH = """
            update connected_account
            set report = cast(cast(:report as text) as jsonb), leased_until = null,
              connected_at = case when :complete then coalesce(connected_at, now()) else connected_at end,
              next_check_at = case when :complete or connected_at is not null
                then now() + make_interval(secs => :wait) end,
              checked_at = case when :complete then null else checked_at end,
              findings = case when :complete then '[]' else findings end
            """ + OF_CLAIM;

    private static final String CHECKED = """
            update connected_account
            set checked_at = :at, findings = cast(cast(:findings as text) as jsonb), leased_until = null,
              next_check_at = now() + make_interval(secs => :wait)
            """ + OF_CLAIM;

    private static final String RELEASE = """
            with nothing as (delete from connected_account where tenant_id = :tenant and claim = :claim and source is null)
            update connected_account set leased_until = null
            where tenant_id = :tenant and claim = :claim and source is not null
            """;

    private static final String REMOVE = "delete from connected_account" + OF_CLAIM;

    /** Processed events belong to the week in which the gateway received them. */
    private static final String ARRIVED = """
            select 1 from processed_event
            where subject_id = 0 and event_id = :event and source = :source and week >= current_date - 14
            """;

    private final Sql sql;
    private final Transactions transactions;
    private final ConnectedAccountRow rows;
    private final AccountOwners owners;

    PostgresConnectedAccounts(Sql sql, Transactions transactions, AccountOwners owners) {
        this.sql = sql;
        this.transactions = transactions;
        this.rows = new ConnectedAccountRow(sql);
        this.owners = owners;
    }

    @Override
    public Uni<Optional<ConnectedAccount>> find(String tenantId) {
        return transactions
                .run(() -> sql.rows(FIND, Map.of("tenant", tenantId)))
                .map(found -> found.stream().findFirst().flatMap(rows::read));
    }

    @Override
    public Uni<Optional<AccountClaim>> claim(String tenantId, Duration lease) {
        return transactions
                .run(() -> sql.rows(CLAIM, Map.of("tenant", tenantId, "lease", Sql.seconds(lease))))
                .map(found -> found.stream().map(this::claimed).findFirst());
    }

    @Override
    public Uni<List<AccountClaim>> claimDue(int limit, Duration lease) {
        return transactions
                .run(() -> sql.rows(CLAIM_DUE, Map.of("limit", limit, "lease", Sql.seconds(lease))))
                .map(found -> found.stream().map(this::claimed).toList());
    }

    private AccountClaim claimed(ResultRow row) {
        return new AccountClaim(row.get("tenant_id", String.class), row.get("claim", Long.class), rows.read(row));
    }

    @Override
    public Uni<Boolean> renew(AccountClaim claim, Duration lease) {
        return change(RENEW, claim, Map.of("lease", Sql.seconds(lease))).map(changed -> changed > 0);
    }

    @Override
    public Uni<Reserved> reserve(AccountClaim claim, WantedAccount wanted) {
        ConnectedAccount account = wanted.account();
        String place = account.installation() + "#" + account.accountId();
        return transactions.run(() -> sql.rows(LOCK, Map.of("place", place))
                .chain(() -> owners.isTaken(wanted))
                .chain(taken -> taken
                        ? Uni.createFrom().item(Reserved.TAKEN)
                        : sql.change(RESERVE, parameters(claim, reserved(account)))
                                .map(changed -> changed > 0 ? Reserved.STORED : Reserved.LOST)));
    }

    private Map<String, Object> reserved(ConnectedAccount account) {
        Map<String, Object> values = new HashMap<>(Map.of(
                "source", account.source(),
                "installation", account.installation(),
                "url", account.apiUrl(),
                "account", account.accountId(),
                "owns", account.ownsConnection(),
                "attributes", sql.json(account.attributes()),
                "enable", account.enableNotifications()));
        values.put("inboxes", account.inboxIds().map(sql::json).orElse(null));
        return values;
    }

    @Override
    public Uni<Boolean> isShared(ConnectedAccount account) {
        Map<String, Object> values = Map.of(
                "installation", account.installation(), "account", account.accountId(), "tenant", account.tenantId());
        return transactions.run(() -> sql.rows(SHARED, values)).map(found -> !found.isEmpty());
    }

    @Override
    public Uni<Void> finish(AccountClaim claim, ConnectReport report, Duration untilCheck) {
        Map<String, Object> values = Map.of(
                "report", sql.json(report.steps()),
                "complete", report.isComplete(),
                "wait", Sql.seconds(untilCheck));
        return change(FINISH, claim, values).replaceWithVoid();
    }

    @Override
    public Uni<Void> checked(AccountClaim claim, AccountCheck check, Duration untilNext) {
        Map<String, Object> values =
                Map.of("at", check.at(), "findings", sql.json(check.findings()), "wait", Sql.seconds(untilNext));
        return change(CHECKED, claim, values).replaceWithVoid();
    }

    @Override
    public Uni<Void> release(AccountClaim claim) {
        return change(RELEASE, claim, Map.of()).replaceWithVoid();
    }

    @Override
    public Uni<Void> remove(AccountClaim claim) {
        return change(REMOVE, claim, Map.of()).replaceWithVoid();
    }

    @Override
    public Uni<Boolean> hasArrived(String source, String eventId) {
        return transactions
                .run(() -> sql.rows(ARRIVED, Map.of("event", eventId, "source", source)))
                .map(found -> !found.isEmpty());
    }

    private Uni<Integer> change(String statement, AccountClaim claim, Map<String, ?> values) {
        return transactions.run(() -> sql.change(statement, parameters(claim, values)));
    }

    private static Map<String, Object> parameters(AccountClaim claim, Map<String, ?> values) {
        Map<String, Object> parameters = new HashMap<>(values);
        parameters.put("tenant", claim.tenantId());
        parameters.put("claim", claim.number());
        return parameters;
    }
}
