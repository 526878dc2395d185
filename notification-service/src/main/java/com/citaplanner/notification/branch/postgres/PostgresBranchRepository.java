package com.citaplanner.notification.branch.postgres;

import com.citaplanner.notification.branch.BranchChange;
import com.citaplanner.notification.branch.BranchDetails;
import com.citaplanner.notification.branch.BranchKey;
import com.citaplanner.notification.branch.BranchRepository;
import com.citaplanner.notification.branch.StoredBranch;
import com.citaplanner.notification.postgres.EntityTransactions;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class PostgresBranchRepository implements BranchRepository, PanacheRepositoryBase<BranchRow, BranchRow.Id> {
    private static final String LIST = "id.tenantId = ?1 and id.branchId > ?2 order by id.branchId";

    private static final String LOCK = "select cast(pg_advisory_xact_lock(hashtextextended(?1, 0)) as text)";

    /** The first of these inboxes that another branch has, and that branch. */
    private static final String TAKEN = """
            select i.inbox || ' ' || b.id
            from branch b cross join unnest(b.inboxes) as i(inbox)
            where b.tenant_id = ?1 and b.id <> ?2 and i.inbox = any (cast(string_to_array(?3, ',') as bigint[]))
            order by i.inbox limit 1
            """;

    @Override
    public Uni<List<StoredBranch>> list(String tenantId, String afterId, int limit) {
        return EntityTransactions.run(
                        () -> find(LIST, tenantId, afterId).page(0, limit).list())
                .map(rows -> rows.stream().map(BranchRow::branch).toList());
    }

    @Override
    public Uni<Optional<StoredBranch>> read(BranchKey key) {
        return EntityTransactions.run(() -> findById(BranchRow.Id.of(key)))
                .map(row -> Optional.ofNullable(row).map(BranchRow::branch));
    }

    @Override
    public Uni<BranchChange> store(BranchKey key, BranchDetails details, Optional<Integer> expectedVersion) {
        return EntityTransactions.run(() -> lock(key.tenantId())
                .chain(() -> findById(BranchRow.Id.of(key)))
                .chain(row -> store(key, details, expectedVersion, row)));
    }

    /** Serialises the changes of a tenant's branches, so that two of them cannot take the same inbox. */
    private Uni<String> lock(String tenantId) {
        return getSession()
                .chain(session -> session.createNativeQuery(LOCK, String.class)
                        .setParameter(1, "branch " + tenantId)
                        .getSingleResult());
    }

    private Uni<BranchChange> store(
            BranchKey key, BranchDetails details, Optional<Integer> expectedVersion, @Nullable BranchRow row) {
        if (expectedVersion.isPresent() && (row == null || row.version != expectedVersion.get())) {
            return Uni.createFrom().item(new BranchChange.Outdated());
        }
        return taken(key, details.inboxes()).chain(taken -> {
            if (taken.isPresent()) {
                return Uni.createFrom().item(taken.get());
            }
            return row == null ? create(key, details) : replace(row, details);
        });
    }

    private Uni<Optional<BranchChange>> taken(BranchKey key, List<Long> inboxes) {
        String joined = inboxes.stream().map(String::valueOf).collect(Collectors.joining(","));
        return getSession()
                .chain(session -> session.createNativeQuery(TAKEN, String.class)
                        .setParameter(1, key.tenantId())
                        .setParameter(2, key.id())
                        .setParameter(3, joined)
                        .getResultList())
                .map(found -> found.stream().findFirst().map(PostgresBranchRepository::inboxTaken));
    }

    private static BranchChange inboxTaken(String inboxAndBranch) {
        String[] parts = inboxAndBranch.split(" ", 2);
        return new BranchChange.InboxTaken(Long.parseLong(parts[0]), parts[1]);
    }

    private Uni<BranchChange> create(BranchKey key, BranchDetails details) {
        return count("id.tenantId", key.tenantId()).chain(number -> {
            if (number >= MAX_BRANCHES) {
                return Uni.createFrom().item(new BranchChange.LimitReached());
            }
            BranchRow row = BranchRow.of(key);
            row.take(details);
            return persistAndFlush(row).map(stored -> new BranchChange.Created(stored.branch()));
        });
    }

    private Uni<BranchChange> replace(BranchRow row, BranchDetails details) {
        row.take(details);
        return flush().replaceWith(() -> new BranchChange.Replaced(row.branch()));
    }

    @Override
    public Uni<Boolean> remove(BranchKey key) {
        return EntityTransactions.run(() -> lock(key.tenantId()).chain(() -> delete("id = ?1", BranchRow.Id.of(key))))
                .map(deleted -> deleted > 0);
    }
}
