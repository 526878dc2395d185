package com.citaplanner.notification.autoreply;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Knows Chatwoot's own out-of-office messages: what was told within the last ten minutes, or else what Chatwoot tells now. All
 * replies of a tenant share one question, and one that got no answer is not asked again for a minute.
 */
public final class OutOfOfficeCheck {
    private static final Duration FRESH = Duration.ofMinutes(10);
    private static final Duration PAUSE = Duration.ofMinutes(1);

    /** While Chatwoot does not tell, what it told before counts for so long. */
    private static final Duration USABLE = Duration.ofDays(1);

    private static final int MAX_TENANTS = 10_000;

    private final OutOfOfficeSource chatwoot;
    private final OutOfOfficeStore store;
    private final Clock clock;
    private final Cache<String, Question> questions = Caffeine.newBuilder()
            .maximumSize(MAX_TENANTS)
            .executor(Runnable::run)
            .build();

    public OutOfOfficeCheck(OutOfOfficeSource chatwoot, OutOfOfficeStore store, Clock clock) {
        this.chatwoot = chatwoot;
        this.store = store;
        this.clock = clock;
    }

    /** @param answer empty where Chatwoot does not tell */
    private record Question(Instant askedAt, Uni<Optional<OutOfOffice>> answer) {}

    /** Empty where it is not known. Must not be called in a transaction. */
    public Uni<Optional<OutOfOffice>> current(String tenantId) {
        return store.read(tenantId)
                .chain(known ->
                        known.filter(told -> isWithin(told.checkedAt(), FRESH)).isPresent()
                                ? Uni.createFrom().item(known)
                                : usable(shared(tenantId), known));
    }

    /** Asks Chatwoot, whatever is known. */
    public Uni<Optional<OutOfOffice>> refresh(String tenantId) {
        return store.read(tenantId).chain(known -> {
            Question asked = ask(tenantId);
            questions.put(tenantId, asked);
            return usable(asked, known);
        });
    }

    /** What was told last, however long ago. */
    public Uni<Optional<OutOfOffice>> last(String tenantId) {
        return store.read(tenantId);
    }

    private Question shared(String tenantId) {
        return questions
                .asMap()
                .compute(
                        tenantId,
                        (same, last) -> last != null && isWithin(last.askedAt(), PAUSE) ? last : ask(tenantId));
    }

    /** A question that fails here, and not in Chatwoot, is asked again at once. */
    private Question ask(String tenantId) {
        Uni<Optional<OutOfOffice>> answer = Uni.createFrom()
                .deferred(() -> chatwoot.ask(tenantId))
                .call(told -> told.map(found -> store.store(tenantId, found))
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .onFailure()
                .invoke(() -> questions.invalidate(tenantId))
                .memoize()
                .indefinitely();
        return new Question(clock.instant(), answer);
    }

    private Uni<Optional<OutOfOffice>> usable(Question asked, Optional<OutOfOffice> known) {
        return asked.answer().map(told -> told.or(() -> known.filter(before -> isWithin(before.checkedAt(), USABLE))));
    }

    private boolean isWithin(Instant time, Duration age) {
        return time.plus(age).isAfter(clock.instant());
    }
}
