package com.citaplanner.notification.template.postgres;

import com.citaplanner.notification.postgres.EntityTransactions;
import com.citaplanner.notification.template.Template;
import com.citaplanner.notification.template.TemplateVersion;
import com.citaplanner.notification.template.TenantTemplates;
import com.citaplanner.notification.template.Wording;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class PostgresTenantTemplates implements TenantTemplates, PanacheRepositoryBase<TemplateRow, TemplateRow.Id> {
    private static final String LIST = """
            from TemplateRow t join fetch t.newest
            where t.id.tenantId = ?1 and t.id.templateId > ?2 and not t.archived order by t.id.templateId
            """;

    private static final String VERSIONS =
            "id.tenantId = ?1 and id.templateId = ?2 and id.version < ?3 order by id.version desc";

    private static final String LOCK_DEFAULTS = "select cast(pg_advisory_xact_lock(hashtextextended(?1, 0)) as text)";

    private static final String CLEAR_OTHER_DEFAULTS = "isDefault = false where isDefault and id <> ?1"
            + " and id.tenantId = ?2 and type = ?3 and channel = ?4 and language = ?5";

    private final TemplateVersionRows versions;

    PostgresTenantTemplates(TemplateVersionRows versions) {
        this.versions = versions;
    }

    @Override
    public Uni<Optional<Template>> read(String tenantId, String id) {
        return one(() -> findById(new TemplateRow.Id(tenantId, id)));
    }

    @Override
    public Uni<List<Template>> list(String tenantId, String after, int limit) {
        return EntityTransactions.run(
                        () -> find(LIST, tenantId, after).page(0, limit).list())
                .map(rows -> rows.stream().map(row -> row.template(row.newest)).toList());
    }

    @Override
    public Uni<List<TemplateVersion>> versions(String tenantId, String id, int before, int limit) {
        return EntityTransactions.run(() -> versions.find(VERSIONS, tenantId, id, before)
                        .page(0, limit)
                        .list())
                .map(rows -> rows.stream().map(TemplateVersionRow::version).toList());
    }

    @Override
    public Uni<Optional<TemplateVersion>> version(String tenantId, String id, int version) {
        return EntityTransactions.run(() -> versions.findById(new TemplateVersionRow.Id(tenantId, id, version)))
                .map(row -> Optional.ofNullable(row).map(TemplateVersionRow::version));
    }

    @Override
    public Uni<Void> create(Template template) {
        TemplateRow row = TemplateRow.of(template);
        return EntityTransactions.run(() -> (row.isDefault
                                ? lockDefaults(template.tenantId()).chain(() -> clearOtherDefaults(row))
                                : Uni.createFrom().voidItem())
                        .chain(() -> persist(row))
                        .chain(() -> versions.persist(TemplateVersionRow.of(row.id, template.newest()))))
                .replaceWithVoid();
    }

    /** The row's lock orders concurrent changes of the same version: the first succeeds, the others are refused. */
    @Override
    public Uni<Optional<Template>> change(
            String tenantId,
            String id,
            Optional<Integer> expected,
            String name,
            Wording wording,
            Instant at,
            String by) {
        return EntityTransactions.run(() -> inUse(tenantId, id).chain(row -> {
            if (row == null || expected.orElse(row.version) != row.version) {
                return Uni.createFrom().item(Optional.empty());
            }
            row.name = name;
            row.version++;
            return versions.persist(TemplateVersionRow.of(row.id, new TemplateVersion(row.version, wording, at, by)))
                    .map(newest -> Optional.of(row.template(newest)));
        }));
    }

    @Override
    public Uni<Optional<Template>> makeDefault(String tenantId, String id) {
        return one(() -> lockDefaults(tenantId)
                .chain(() -> inUse(tenantId, id))
                .onItem()
                .ifNotNull()
                .call(this::clearOtherDefaults)
                .onItem()
                .ifNotNull()
                .invoke(row -> row.isDefault = true));
    }

    /** Serialises changes of a tenant's defaults, of which each type, channel and language has at most one. */
    private Uni<String> lockDefaults(String tenantId) {
        return getSession()
                .chain(session -> session.createNativeQuery(LOCK_DEFAULTS, String.class)
                        .setParameter(1, "template " + tenantId)
                        .getSingleResult());
    }

    private Uni<Void> clearOtherDefaults(TemplateRow row) {
        return update(CLEAR_OTHER_DEFAULTS, row.id, row.id.tenantId(), row.type, row.channel, row.language)
                .replaceWithVoid();
    }

    @Override
    public Uni<Optional<Template>> clearDefault(String tenantId, String id) {
        return one(() -> locked(tenantId, id).onItem().ifNotNull().invoke(row -> row.isDefault = false));
    }

    @Override
    public Uni<Optional<Template>> archive(String tenantId, String id) {
        return one(() -> inUse(tenantId, id).onItem().ifNotNull().invoke(row -> {
            row.archived = true;
            row.isDefault = false;
        }));
    }

    private Uni<TemplateRow> locked(String tenantId, String id) {
        return findById(new TemplateRow.Id(tenantId, id), LockModeType.PESSIMISTIC_WRITE);
    }

    private Uni<@Nullable TemplateRow> inUse(String tenantId, String id) {
        return locked(tenantId, id).map(row -> row == null || row.archived ? null : row);
    }

    /** The template of this row in its newest version, read after the work on it. */
    private static Uni<Optional<Template>> one(Supplier<Uni<TemplateRow>> work) {
        return EntityTransactions.run(() -> work.get()
                .onItem()
                .ifNotNull()
                .transformToUni(row -> Mutiny.fetch(row.newest).map(row::template))
                .map(Optional::ofNullable));
    }
}
