package com.citaplanner.notification.template.postgres;

import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.template.Template;
import com.citaplanner.notification.template.TemplateLookup;
import com.citaplanner.notification.template.TemplateRepository;
import com.citaplanner.notification.template.TemplateVersion;
import com.citaplanner.notification.template.Wording;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class PostgresTemplateRepository implements TemplateRepository {
    private final Sql sql;
    private final TemplateRows rows;

    PostgresTemplateRepository(Sql sql, TemplateRows rows) {
        this.sql = sql;
        this.rows = rows;
    }

    @Override
    public Uni<List<Template>> find(Collection<TemplateLookup> lookups) {
        return sql.rows(TemplateSql.FIND, lookups.stream().map(LookupRow::of).toList())
                .map(rows::templates);
    }

    private record LookupRow(String tenantId, @Nullable String id, String type, String channel) {
        static LookupRow of(TemplateLookup lookup) {
            return new LookupRow(
                    lookup.tenantId(),
                    lookup.id().orElse(null),
                    lookup.type().name(),
                    lookup.channel().name());
        }
    }

    @Override
    public Uni<Optional<Template>> find(String tenantId, String id) {
        return sql.rows(TemplateSql.SELECT + "where t.tenant_id = :tenant and t.id = :id", key(tenantId, id))
                .map(found -> rows.templates(found).stream().findFirst());
    }

    @Override
    public Uni<List<Template>> list(String tenantId, String after, int limit) {
        return sql.rows(
                        TemplateSql.SELECT
                                + "where t.tenant_id = :tenant and t.id > :after and not t.archived order by t.id limit :limit",
                        Map.of("tenant", tenantId, "after", after, "limit", limit))
                .map(rows::templates);
    }

    @Override
    public Uni<List<TemplateVersion>> versions(String tenantId, String id, int before, int limit) {
        return sql.rows(
                        TemplateSql.VERSIONS + "and v.version < :before order by v.version desc limit :limit",
                        Map.of("tenant", tenantId, "id", id, "before", before, "limit", limit))
                .map(rows::versions);
    }

    @Override
    public Uni<Optional<TemplateVersion>> version(String tenantId, String id, int version) {
        return sql.rows(
                        TemplateSql.VERSIONS + "and v.version = :version",
                        Map.of("tenant", tenantId, "id", id, "version", version))
                .map(found -> rows.versions(found).stream().findFirst());
    }

    @Override
    public Uni<Void> add(Template template) {
        return sql.change(TemplateSql.ADD, List.of(rows.added(template))).replaceWithVoid();
    }

    @Override
    public Uni<Boolean> change(
            String tenantId,
            String id,
            Optional<Integer> expected,
            String name,
            Wording wording,
            Instant at,
            String by) {
        return sql.change(
                        TemplateSql.CHANGE,
                        List.of(rows.changed(tenantId, id, expected.orElse(null), name, wording, at, by)))
                .map(changed -> changed == 1);
    }

    @Override
    public Uni<Boolean> makeDefault(String tenantId, String id) {
        Map<String, Object> key = key(tenantId, id);
        return sql.rows(TemplateSql.LOCK_DEFAULT, key)
                .chain(() -> sql.change(TemplateSql.CLEAR_OTHER_DEFAULTS, key))
                .chain(() -> sql.change(TemplateSql.SET_DEFAULT, key))
                .map(changed -> changed == 1);
    }

    @Override
    public Uni<Boolean> clearDefault(String tenantId, String id) {
        return sql.change(TemplateSql.CLEAR_DEFAULT, key(tenantId, id)).map(changed -> changed == 1);
    }

    @Override
    public Uni<Boolean> archive(String tenantId, String id) {
        return sql.change(TemplateSql.ARCHIVE, key(tenantId, id)).map(changed -> changed == 1);
    }

    private static Map<String, Object> key(String tenantId, String id) {
        return Map.of("tenant", tenantId, "id", id);
    }
}
