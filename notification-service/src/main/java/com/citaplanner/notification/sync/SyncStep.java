package com.citaplanner.notification.sync;

import com.citaplanner.notification.client.ClientShelf;
import com.citaplanner.notification.sync.SyncWork.Claim;
import com.citaplanner.notification.work.DatabaseRefused;
import com.citaplanner.notification.work.DatabaseUnavailable;
import com.citaplanner.notification.work.Transactions;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * One batch of a run: its clients are looked for with few questions, judged, and what differs is sent. A batch that does not
 * come to its end is repeated from the beginning, where the looking finds what was done already.
 */
public final class SyncStep {
    private static final Logger LOG = Logger.getLogger(SyncStep.class);

    /** Of one batch after another; waits grow in between, so that what passes has passed by then. */
    private static final int MOST_FAILURES = 5;

    private final Limits limits;
    private final Transactions transactions;
    private final ClientShelf clients;
    private final Desks desks;
    private final Judging judging;
    private final Writing writing;
    private final Recording recording;
    private final InstantSource clock;

    /**
     * @param batch how many clients at once
     * @param time after which a batch begins nothing more
     */
    public record Limits(int batch, Duration time) {}

    public SyncStep(
            Limits limits,
            Transactions transactions,
            ClientShelf clients,
            Desks desks,
            Judging judging,
            Writing writing,
            Recording recording,
            InstantSource clock) {
        this.limits = limits;
        this.transactions = transactions;
        this.clients = clients;
        this.desks = desks;
        this.judging = judging;
        this.writing = writing;
        this.recording = recording;
        this.clock = clock;
    }

    public Uni<Void> perform(Claim claim) {
        return desks.of(claim.tenantId())
                .chain(desk -> desk.map(known -> settled(claim, known))
                        .orElseGet(() -> fail(claim, "the tenant has no Chatwoot connection that can be used")))
                .onFailure(failure -> !(failure instanceof DatabaseUnavailable))
                .recoverWithUni(failure -> refused(claim, failure));
    }

    /** A batch that the database refuses will be refused again, and the run must not go round with it for ever. */
    private Uni<Void> refused(Claim claim, Throwable failure) {
        LOG.errorf(failure, "a batch of a bulk sync failed: tenant=%s run=%d", claim.tenantId(), claim.run());
        String reason = failure instanceof DatabaseRefused
                ? "a batch cannot be stored: " + failure.getMessage()
                : "internal error (" + failure.getClass().getSimpleName() + ")";
        return claim.tries() < MOST_FAILURES ? later(claim, Optional.empty(), reason) : fail(claim, reason);
    }

    /** Looking before Chatwoot has ended what a dead instance began could miss a contact, and make it twice. */
    private Uni<Void> settled(Claim claim, Desk desk) {
        Duration left = claim.open().map(since -> desk.settling().minus(since)).orElse(Duration.ZERO);
        if (left.isPositive()) {
            return later(claim, Optional.of(left), "what was begun may still be under way");
        }
        return claim.cancelled() ? end(claim, SyncRun.State.CANCELLED, null) : next(claim, desk);
    }

    private Uni<Void> next(Claim claim, Desk desk) {
        Brake brake = new Brake(clock, clock.instant().plus(limits.time()));
        return transactions
                .run(() -> clients.list(claim.tenantId(), claim.cursor(), limits.batch()))
                .chain(stored -> stored.isEmpty()
                        ? end(claim, SyncRun.State.DONE, null)
                        : look(claim, desk, stored.stream().map(Wanted::of).toList(), brake));
    }

    private Uni<Void> look(Claim claim, Desk desk, List<Wanted> wanted, Brake brake) {
        List<String> phones = wanted.stream()
                .flatMap(client -> client.phones().stream())
                .distinct()
                .toList();
        List<String> emails = wanted.stream()
                .flatMap(client -> client.emails().stream())
                .distinct()
                .toList();
        return desk.find(phones, emails).chain(reply -> switch (reply) {
            case Reply.Done<List<FoundContact>>(List<FoundContact> found) ->
                carryOut(claim, desk, wanted, found, brake);
            case Reply.Refused<List<FoundContact>>(String reason) -> fail(claim, reason);
            case Reply.Denied<List<FoundContact>>(String reason) -> fail(claim, reason);
            case Reply.Later<List<FoundContact>>(String reason, Optional<Duration> pause) ->
                later(claim, pause, reason);
            case Reply.Unknown<List<FoundContact>>(String reason) -> later(claim, Optional.empty(), reason);
        });
    }

    /** Nothing came of it where the claim was lost: whoever has it now does it again. */
    private Uni<Void> carryOut(Claim claim, Desk desk, List<Wanted> wanted, List<FoundContact> found, Brake brake) {
        boolean last = wanted.size() < limits.batch();
        List<FoundContact> asked = found.stream()
                .filter(contact -> wanted.stream().anyMatch(client -> client.has(contact)))
                .toList();
        return transactions
                .run(() -> judging.judge(claim, desk.accountId(), wanted, asked))
                .chain(judgement -> writing.write(claim, desk, judgement, brake))
                .chain(results -> results.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : recording.record(claim, results, wanted.getLast().clientId(), last));
    }

    private Uni<Void> later(Claim claim, Optional<Duration> pause, String reason) {
        return transactions.run(() -> recording.later(claim, claim.tries(), pause, reason));
    }

    private Uni<Void> fail(Claim claim, String reason) {
        return end(claim, claim.cancelled() ? SyncRun.State.CANCELLED : SyncRun.State.FAILED, reason);
    }

    private Uni<Void> end(Claim claim, SyncRun.State state, String reason) {
        return transactions.run(() -> recording.end(claim, state, reason));
    }
}
