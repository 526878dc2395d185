package com.citaplanner.notification.suppression.postgres;

import com.citaplanner.notification.postgres.EntityTransactions;
import com.citaplanner.notification.suppression.AddressHasher;
import com.citaplanner.notification.suppression.Suppression;
import com.citaplanner.notification.suppression.SuppressionRepository;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

@ApplicationScoped
class PostgresSuppressionRepository
        implements SuppressionRepository, PanacheRepositoryBase<SuppressionRow, SuppressionRow.Key> {
    private static final String OF_RECIPIENT =
            "id.tenantId = :tenant and id.channel = :channel and id.addressKey in :keys";

    private static final String SET_BY_THE_SAME_WRITER =
            " or id.tenantId = :tenant and id.channel = :channel and senderKey in"
                    + " (select same.senderKey from SuppressionRow same where same.id.tenantId = :tenant"
                    + " and same.id.channel = :channel and same.id.addressKey in :keys)";

    /** {@code MARKETING} comes before {@code ALL}. */
    private static final String NARROWER_FIRST = " order by id.scope desc, at";

    private final AddressHasher hasher;

    PostgresSuppressionRepository(AddressHasher hasher) {
        this.hasher = hasher;
    }

    @Override
    public Uni<List<Suppression>> of(OptOutRecipient recipient) {
        return EntityTransactions.run(() -> list(OF_RECIPIENT + NARROWER_FIRST, parameters(recipient)))
                .map(rows -> rows.stream().map(SuppressionRow::suppression).toList());
    }

    @Override
    public Uni<Void> add(OptOutRecipient recipient, Suppression.OptOutScope scope, String reason, String source) {
        SuppressionRow.Key id = new SuppressionRow.Key(
                recipient.tenantId(),
                recipient.channel(),
                hasher.newest(recipient.keys().getFirst()),
                scope);
        return EntityTransactions.runWithConflictRetry(() -> stored(recipient, scope)
                .chain(stored -> {
                    stored.forEach(row -> row.recordedBy(reason, source));
                    return stored.isEmpty()
                            ? persistAndFlush(SuppressionRow.of(id, reason, source))
                                    .replaceWithVoid()
                            : Uni.createFrom().voidItem();
                }));
    }

    /** It may be stored under an older key. */
    private Uni<List<SuppressionRow>> stored(OptOutRecipient recipient, Suppression.OptOutScope scope) {
        Map<String, Object> parameters = new HashMap<>(parameters(recipient));
        parameters.put("keys", hasher.all(List.of(recipient.keys().getFirst())));
        parameters.put("scope", scope);
        return list(OF_RECIPIENT + " and id.scope = :scope", parameters);
    }

    @Override
    public Uni<Boolean> lift(OptOutRecipient recipient) {
        return EntityTransactions.run(() -> delete(OF_RECIPIENT + SET_BY_THE_SAME_WRITER, parameters(recipient)))
                .map(lifted -> lifted > 0);
    }

    private Map<String, Object> parameters(OptOutRecipient recipient) {
        return Map.of(
                "tenant", recipient.tenantId(),
                "channel", recipient.channel(),
                "keys", hasher.all(recipient.keys()));
    }
}
