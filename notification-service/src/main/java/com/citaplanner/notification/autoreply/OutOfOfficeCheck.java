package com.citaplanner.notification.autoreply;

import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Knows Chatwoot's own out-of-office messages: what was told within the last hour, or else what Chatwoot tells now. */
public final class OutOfOfficeCheck {
    private static final Duration FRESH = Duration.ofHours(1);

    /** While Chatwoot does not tell, what it told before counts for so long. */
    private static final Duration USABLE = Duration.ofDays(1);

    private final OutOfOfficeSource chatwoot;
    private final OutOfOfficeStore store;
    private final Clock clock;

    public OutOfOfficeCheck(OutOfOfficeSource chatwoot, OutOfOfficeStore store, Clock clock) {
        this.chatwoot = chatwoot;
        this.store = store;
        this.clock = clock;
    }

    /** Empty where it is not known. Must not be called in a transaction. */
    public Uni<Optional<OutOfOffice>> current(String tenantId) {
        return store.read(tenantId)
                .chain(known -> known.filter(told -> isWithin(told, FRESH)).isPresent()
                        ? Uni.createFrom().item(known)
                        : refresh(tenantId, known));
    }

    /** Asks Chatwoot, whatever is known. */
    public Uni<Optional<OutOfOffice>> refresh(String tenantId) {
        return store.read(tenantId).chain(known -> refresh(tenantId, known));
    }

    /** What was told last, however long ago. */
    public Uni<Optional<OutOfOffice>> last(String tenantId) {
        return store.read(tenantId);
    }

    private Uni<Optional<OutOfOffice>> refresh(String tenantId, Optional<OutOfOffice> known) {
        return chatwoot.ask(tenantId)
                .chain(told -> told.map(found -> store.store(tenantId, found).replaceWith(told))
                        .orElseGet(() -> Uni.createFrom().item(known.filter(before -> isWithin(before, USABLE)))));
    }

    private boolean isWithin(OutOfOffice told, Duration age) {
        Instant now = clock.instant();
        return told.checkedAt().plus(age).isAfter(now);
    }
}
