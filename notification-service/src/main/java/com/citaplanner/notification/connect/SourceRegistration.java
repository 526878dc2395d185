package com.citaplanner.notification.connect;

import com.citaplanner.notification.source.GatewaySources;
import com.citaplanner.notification.source.PutResult;
import com.citaplanner.notification.source.SourceDetails;
import com.citaplanner.notification.work.Transactions;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Makes sure that the gateway knows a source as it is now. */
final class SourceRegistration {
    private final GatewaySources sources;
    private final Transactions transactions;

    SourceRegistration(GatewaySources sources, Transactions transactions) {
        this.sources = sources;
        this.transactions = transactions;
    }

    /** What became of it. */
    enum SourceChange {
        ADDED,
        CHANGED,
        UNCHANGED,
        NAME_TAKEN,
        NO_KEY
    }

    Uni<SourceChange> ensure(SourceDetails wanted) {
        return transactions.run(
                () -> sources.find(wanted.tenantId(), wanted.name()).chain(before -> put(before, wanted)));
    }

    private Uni<SourceChange> put(Optional<SourceDetails> before, SourceDetails wanted) {
        if (before.equals(Optional.of(wanted))) {
            return Uni.createFrom().item(SourceChange.UNCHANGED);
        }
        return sources.put(wanted).map(result -> switch (result) {
            case PutResult.STORED -> before.isPresent() ? SourceChange.CHANGED : SourceChange.ADDED;
            case PutResult.NAME_TAKEN -> SourceChange.NAME_TAKEN;
            case PutResult.NO_KEY -> SourceChange.NO_KEY;
        });
    }

    Uni<Optional<SourceDetails>> find(ConnectedAccount account) {
        return transactions.run(() -> sources.find(account.tenantId(), account.source()));
    }

    Uni<Void> remove(ConnectedAccount account) {
        return transactions.run(() -> sources.remove(account.tenantId(), account.source()));
    }
}
