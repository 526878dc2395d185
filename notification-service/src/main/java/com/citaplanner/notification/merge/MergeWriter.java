package com.citaplanner.notification.merge;

import com.citaplanner.notification.contact.ContactCard;
import com.citaplanner.notification.contact.ContactKey;
import com.citaplanner.notification.merge.MergeQueue.EndState;
import com.citaplanner.notification.work.Backoff;
import com.citaplanner.notification.work.Transactions;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/** Merges one contact, or finds out where it went, and records the result with all that follows. */
public final class MergeWriter {
    private static final Logger LOG = Logger.getLogger(MergeWriter.class);
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(30));

    private final MergeQueue queue;
    private final MergeTarget target;
    private final Duplicates duplicates;
    private final MergeEffects effects;
    private final Transactions transactions;
    private final RandomGenerator random;

    public MergeWriter(
            MergeQueue queue,
            MergeTarget target,
            Duplicates duplicates,
            MergeEffects effects,
            Transactions transactions,
            RandomGenerator random) {
        this.queue = queue;
        this.target = target;
        this.duplicates = duplicates;
        this.effects = effects;
        this.transactions = transactions;
        this.random = random;
    }

    public Uni<Void> perform(MergeWork work) {
        return target.perform(work, obstacles(work)).chain(result -> record(work, result));
    }

    private Uni<List<String>> obstacles(MergeWork work) {
        ContactKey mergee = work.mergee();
        return Uni.createFrom()
                .deferred(() -> transactions.run(() -> duplicates.remainingObstacles(
                        new ContactKey(
                                mergee.tenantId(),
                                mergee.accountId(),
                                work.base().orElseThrow()),
                        mergee)));
    }

    private Uni<Void> record(MergeWork work, MergeResult result) {
        return switch (result) {
            case MergeResult.Merged(ContactCard base) ->
                inTransaction(
                        () -> queue.end(work, EndState.MERGED, OptionalLong.of(base.id()), null),
                        () -> effects.merged(work, base));
            case MergeResult.Deleted(Optional<ContactCard> successor) ->
                inTransaction(
                        () -> queue.end(work, EndState.DELETED, OptionalLong.empty(), null),
                        () -> effects.deleted(work, successor));
            case MergeResult.Present present -> inTransaction(() -> queue.forget(work), () -> effects.present(work));
            case MergeResult.Refused(String reason) -> {
                LOG.warnf(
                        "contact not merged: tenant=%s account=%d contact=%d reason=%s",
                        work.mergee().tenantId(),
                        work.mergee().accountId(),
                        work.mergee().contactId(),
                        reason);
                yield inTransaction(
                        () -> queue.end(work, EndState.REFUSED, work.base(), reason),
                        () -> Uni.createFrom().voidItem());
            }
            case MergeResult.Later(String reason, Optional<Duration> pause) ->
                queue.retryLater(work, BACKOFF.after(work.attempt(), pause, random), reason);
        };
    }

    /** What follows from an end is stored with it, or not at all. */
    private Uni<Void> inTransaction(Supplier<Uni<Boolean>> end, Supplier<Uni<Void>> effects) {
        return transactions.run(() -> end.get()
                .chain(ended -> ended ? effects.get() : Uni.createFrom().voidItem()));
    }
}
