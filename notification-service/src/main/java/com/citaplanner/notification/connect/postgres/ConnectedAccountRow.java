package com.citaplanner.notification.connect.postgres;

import com.citaplanner.notification.connect.AccountCheck;
import com.citaplanner.notification.connect.ConnectReport;
import com.citaplanner.notification.connect.ConnectStep;
import com.citaplanner.notification.connect.ConnectedAccount;
import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import com.fasterxml.jackson.core.type.TypeReference;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads rows of {@code connected_account}. */
final class ConnectedAccountRow {
    static final String COLUMNS = """
            tenant_id, claim, source, installation, api_url, account_id, cast(to_json(inbox_ids) as text) as inboxes,
              owns_connection, cast(attributes as text) as attributes, enable_notifications,
              cast(report as text) as report, connected_at, checked_at, cast(findings as text) as findings\
            """;

    private static final TypeReference<List<ConnectStep>> STEPS = new TypeReference<>() {};
    private static final TypeReference<List<AccountCheck.Finding>> FINDINGS = new TypeReference<>() {};

    private final Sql sql;

    ConnectedAccountRow(Sql sql) {
        this.sql = sql;
    }

    /** Empty where nothing was connected yet. */
    Optional<ConnectedAccount> read(ResultRow row) {
        return Optional.ofNullable(row.get("source", String.class))
                .map(source -> new ConnectedAccount(
                        row.get("tenant_id", String.class),
                        source,
                        row.get("installation", String.class),
                        row.get("api_url", String.class),
                        row.get("account_id", Long.class),
                        inboxes(row),
                        row.get("owns_connection", Boolean.class),
                        sql.texts(row.get("attributes", String.class)),
                        row.get("enable_notifications", Boolean.class),
                        report(row),
                        row.get("connected_at", Instant.class),
                        check(row)));
    }

    private Optional<List<Long>> inboxes(ResultRow row) {
        return Optional.ofNullable(row.get("inboxes", String.class))
                .map(json -> Arrays.asList(sql.value(json, new TypeReference<Long[]>() {})));
    }

    private @Nullable ConnectReport report(ResultRow row) {
        String steps = row.get("report", String.class);
        return steps == null ? null : new ConnectReport(sql.value(steps, STEPS));
    }

    private @Nullable AccountCheck check(ResultRow row) {
        Instant at = row.get("checked_at", Instant.class);
        return at == null ? null : new AccountCheck(at, sql.value(row.get("findings", String.class), FINDINGS));
    }
}
