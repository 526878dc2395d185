package com.citaplanner.notification.tenant.postgres;

import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.tenant.TenantErasure;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The tables with tenants' rows, read from the database's catalog, so that a table added by a later migration is never
 * forgotten.
 */
@ApplicationScoped
class TenantTables implements TenantErasure {
    /** 16 MiB of a table: a transaction of well under a second. */
    private static final long BLOCKS = 2_000;

    /** Ordered so that referring tables come before those they refer to. */
    private static final String TABLES = """
            with recursive owned as (
              select c.oid from pg_class c join pg_attribute a on a.attrelid = c.oid
              where c.relnamespace = cast(current_schema() as regnamespace) and c.relkind = 'r'
                and a.attname = 'tenant_id' and not a.attisdropped),
            depth as (
              select oid, 0 as level from owned
              union
              select f.confrelid, d.level + 1 from depth d
              join pg_constraint f on f.contype = 'f' and f.conrelid = d.oid and f.confrelid <> f.conrelid
              where d.level < 10)
            select cast(cast(oid as regclass) as text) as name,
              pg_relation_size(cast(oid as regclass)) / cast(current_setting('block_size') as bigint) + 1 as blocks
            from depth where oid in (select oid from owned)
            group by oid order by max(level), name
            """;

    private static final String DELETE = """
            delete from %s where tenant_id = :tenant
              and ctid >= cast(cast(:from as text) as tid) and ctid < cast(cast(:to as text) as tid)
            """;

    private static final String NEXT = "select id from tenant where state = 'DELETING' order by id limit 1";
    private static final String END = "delete from tenant where id = :tenant and state = 'DELETING'";

    private final Sql sql;

    TenantTables(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Uni<Optional<String>> next() {
        return sql.rows(NEXT, Map.of())
                .map(rows ->
                        rows.stream().map(row -> row.get("id", String.class)).findFirst());
    }

    @Override
    public Uni<List<Slice>> slices() {
        return sql.rows(TABLES, Map.of())
                .map(rows -> rows.stream().flatMap(TenantTables::slices).toList());
    }

    private static Stream<Slice> slices(ResultRow row) {
        String table = row.get("name", String.class);
        long blocks = row.get("blocks", Long.class);
        return LongStream.iterate(0, from -> from < blocks, from -> from + BLOCKS)
                .mapToObj(from -> new Slice(table, from, from + BLOCKS));
    }

    @Override
    public Uni<Integer> delete(Slice slice, String tenantId) {
        return sql.change(
                DELETE.formatted(slice.table()),
                Map.of("tenant", tenantId, "from", tid(slice.from()), "to", tid(slice.to())));
    }

    @Override
    public Uni<Void> end(String tenantId) {
        return sql.change(END, Map.of("tenant", tenantId)).replaceWithVoid();
    }

    private static String tid(long block) {
        return "(" + block + ",0)";
    }
}
