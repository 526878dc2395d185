package com.citaplanner.notification.preference.postgres;

import com.citaplanner.notification.message.NotificationType;
import com.citaplanner.notification.postgres.EntityTransactions;
import com.citaplanner.notification.preference.DeliveryPreference;
import com.citaplanner.notification.preference.PreferenceRepository;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;

@ApplicationScoped
class PostgresPreferenceRepository
        implements PreferenceRepository, PanacheRepositoryBase<DeliveryPreferenceRow, DeliveryPreferenceRow.Key> {
    @Override
    public Uni<List<DeliveryPreference>> of(String tenantId) {
        return EntityTransactions.run(() -> list("id.tenantId", tenantId))
                .map(rows -> rows.stream()
                        .map(DeliveryPreferenceRow::preference)
                        .sorted(Comparator.comparing(DeliveryPreference::type))
                        .toList());
    }

    @Override
    public Uni<Void> store(String tenantId, DeliveryPreference preference) {
        DeliveryPreferenceRow.Key id = new DeliveryPreferenceRow.Key(tenantId, preference.type());
        return EntityTransactions.runWithConflictRetry(() -> findById(id)
                        .onItem()
                        .ifNull()
                        .continueWith(() -> DeliveryPreferenceRow.of(id))
                        .invoke(row -> row.take(preference))
                        .chain(this::persistAndFlush))
                .replaceWithVoid();
    }

    @Override
    public Uni<Boolean> remove(String tenantId, NotificationType type) {
        return EntityTransactions.run(() -> delete("id = ?1", new DeliveryPreferenceRow.Key(tenantId, type)))
                .map(deleted -> deleted > 0);
    }
}
