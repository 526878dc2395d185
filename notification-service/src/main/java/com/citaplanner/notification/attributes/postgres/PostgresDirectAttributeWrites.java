package com.citaplanner.notification.attributes.postgres;

import com.citaplanner.notification.attributes.DirectAttributeWrites;
import com.citaplanner.notification.contact.ContactKey;
import com.citaplanner.notification.json.StorableText;
import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class PostgresDirectAttributeWrites implements DirectAttributeWrites {
    private static final String REQUEST_LATER = """
            insert into attribute_write (tenant_id, account_id, contact_id, due_at)
            select "tenantId", "accountId", "contactId", now() + make_interval(secs => :wait)
            from json_to_recordset(cast(cast(:rows as text) as json))
              as r("tenantId" text, "accountId" bigint, "contactId" bigint)
            order by 1, 2, 3
            on conflict (tenant_id, account_id, contact_id) do update
            set state = 'PENDING', generation = attribute_write.generation + 1, attempt = 0, reason = null, updated_at = now(),
                due_at = case when attribute_write.state = 'PENDING' then least(attribute_write.due_at, excluded.due_at)
                         else excluded.due_at end
            """;

    private static final String WATERMARKS = """
            select w.tenant_id, w.account_id, w.contact_id, w.generation, w.claims, w.offered
            from json_to_recordset(cast(cast(:rows as text) as json))
              as r("tenantId" text, "accountId" bigint, "contactId" bigint)
            join attribute_write w
              on w.tenant_id = r."tenantId" and w.account_id = r."accountId" and w.contact_id = r."contactId"
            """;

    /** A row that is already in this state stays untouched, as most are when a directory is synchronised again. */
    private static final String MARK_UP_TO_DATE = """
            insert into attribute_write (tenant_id, account_id, contact_id, state, generation, claims, due_at, offered, reason)
            select tenant_id, account_id, contact_id, case when again is null then 'DONE' else 'SCHEDULED' end, generation,
                   claim, greatest(again, now() + interval '1 second'), offered, remark
            from json_to_recordset(cast(cast(:rows as text) as json)) as r(tenant_id text, account_id bigint, contact_id bigint,
              generation bigint, claim bigint, again timestamptz, offered text, remark text)
            order by 1, 2, 3
            on conflict (tenant_id, account_id, contact_id) do update
            set state = excluded.state, due_at = excluded.due_at, offered = excluded.offered, reason = excluded.reason,
                attempt = 0, leased_until = null, updated_at = now()
            where attribute_write.generation = excluded.generation and attribute_write.claims = excluded.claims
              and ((attribute_write.state, attribute_write.offered) is distinct from (excluded.state, excluded.offered)
                or attribute_write.state = 'SCHEDULED' and attribute_write.due_at <> excluded.due_at)
            """;

    private final Sql sql;

    PostgresDirectAttributeWrites(Sql sql) {
        this.sql = sql;
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    private record Row(
            String tenantId,
            long accountId,
            long contactId,
            long generation,
            long claim,
            @Nullable String again,
            @Nullable String offered,
            @Nullable String remark) {
        static Row of(UpToDate upToDate) {
            return new Row(
                    upToDate.contact().tenantId(),
                    upToDate.contact().accountId(),
                    upToDate.contact().contactId(),
                    upToDate.watermark().generation(),
                    upToDate.watermark().claim(),
                    upToDate.completed().dueAgain().map(Instant::toString).orElse(null),
                    upToDate.completed().profileState().orElse(null),
                    StorableText.ofNullable(
                            upToDate.completed().warning().orElse(null),
                            PostgresAttributeWriteQueue.MAX_REASON_LENGTH));
        }
    }

    @Override
    public Uni<Void> requestLater(Collection<ContactKey> contacts, Duration wait) {
        return contacts.isEmpty()
                ? Uni.createFrom().voidItem()
                : sql.change(PostgresAttributeWriteQueue.DEFINE, contacts)
                        .chain(() -> sql.change(
                                REQUEST_LATER, Map.of("rows", sql.json(contacts), "wait", Sql.seconds(wait))))
                        .replaceWithVoid();
    }

    @Override
    public Uni<Map<ContactKey, Watermark>> watermarks(Collection<ContactKey> contacts) {
        return sql.rows(WATERMARKS, contacts)
                .map(rows -> rows.stream()
                        .collect(Collectors.toMap(
                                PostgresDirectAttributeWrites::contact, PostgresDirectAttributeWrites::watermark)));
    }

    @Override
    public Uni<Void> markUpToDate(Collection<UpToDate> contacts) {
        List<Row> rows = contacts.stream().map(Row::of).toList();
        return sql.change(MARK_UP_TO_DATE, rows).replaceWithVoid();
    }

    private static ContactKey contact(ResultRow row) {
        return new ContactKey(
                row.get("tenant_id", String.class),
                row.get("account_id", Long.class),
                row.get("contact_id", Long.class));
    }

    private static Watermark watermark(ResultRow row) {
        return new Watermark(
                row.get("generation", Long.class),
                row.get("claims", Long.class),
                Optional.ofNullable(row.get("offered", String.class)));
    }
}
