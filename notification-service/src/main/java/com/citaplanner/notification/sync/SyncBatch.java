package com.citaplanner.notification.sync;

import com.citaplanner.notification.client.ClientQueries;
import com.citaplanner.notification.sync.SyncQueue.Claim;
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
public final class SyncBatch {
    private static final Logger LOG = Logger.getLogger(SyncBatch.class);

    /** Of one batch after another; waits grow in between, so that what passes has passed by then. */
    private static final int MOST_FAILURES = 5;

    private final Limits limits;
    private final Transactions transactions;
    private final ClientQueries clients;
    private final ContactDirectories directories;
    private final MatchStep matchStep;
    private final WriteStep writeStep;
    private final RecordStep recordStep;
    private final InstantSource clock;

    /**
     * @param batch how many clients at once
     * @param time after which a batch begins nothing more
     */
    public record Limits(int batch, Duration time) {}

    public SyncBatch(
            Limits limits,
            Transactions transactions,
            ClientQueries clients,
            ContactDirectories directories,
            MatchStep matchStep,
            WriteStep writeStep,
            RecordStep recordStep,
            InstantSource clock) {
        this.limits = limits;
        this.transactions = transactions;
        this.clients = clients;
        this.directories = directories;
        this.matchStep = matchStep;
        this.writeStep = writeStep;
        this.recordStep = recordStep;
        this.clock = clock;
    }

    public Uni<Void> perform(Claim claim) {
        return directories
                .of(claim.tenantId())
                .chain(directory -> directory
                        .map(known -> settled(claim, known))
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
    private Uni<Void> settled(Claim claim, ContactDirectory directory) {
        Duration left =
                claim.open().map(since -> directory.settling().minus(since)).orElse(Duration.ZERO);
        if (left.isPositive()) {
            return later(claim, Optional.of(left), "what was begun may still be under way");
        }
        return claim.cancelled() ? end(claim, SyncRun.State.CANCELLED, null) : next(claim, directory);
    }

    private Uni<Void> next(Claim claim, ContactDirectory directory) {
        BatchBudget batchBudget = new BatchBudget(clock, clock.instant().plus(limits.time()));
        return transactions
                .run(() -> clients.list(claim.tenantId(), claim.cursor(), limits.batch()))
                .chain(stored -> stored.isEmpty()
                        ? end(claim, SyncRun.State.DONE, null)
                        : look(
                                claim,
                                directory,
                                stored.stream().map(ClientLookup::of).toList(),
                                batchBudget));
    }

    private Uni<Void> look(
            Claim claim, ContactDirectory directory, List<ClientLookup> clientLookup, BatchBudget batchBudget) {
        List<String> phones = clientLookup.stream()
                .flatMap(client -> client.phones().stream())
                .distinct()
                .toList();
        List<String> emails = clientLookup.stream()
                .flatMap(client -> client.emails().stream())
                .distinct()
                .toList();
        return directory.find(phones, emails).chain(directoryResult -> switch (directoryResult) {
            case DirectoryResult.Done<List<FoundContact>>(List<FoundContact> found) ->
                carryOut(claim, directory, clientLookup, found, batchBudget);
            case DirectoryResult.Refused<List<FoundContact>>(String reason) -> fail(claim, reason);
            case DirectoryResult.Denied<List<FoundContact>>(String reason) -> fail(claim, reason);
            case DirectoryResult.Later<List<FoundContact>>(String reason, Optional<Duration> pause) ->
                later(claim, pause, reason);
            case DirectoryResult.Unknown<List<FoundContact>>(String reason) -> later(claim, Optional.empty(), reason);
        });
    }

    /** Nothing came of it where the claim was lost: whoever has it now does it again. */
    private Uni<Void> carryOut(
            Claim claim,
            ContactDirectory directory,
            List<ClientLookup> clientLookup,
            List<FoundContact> found,
            BatchBudget batchBudget) {
        boolean last = clientLookup.size() < limits.batch();
        List<FoundContact> asked = found.stream()
                .filter(contact -> clientLookup.stream().anyMatch(client -> client.has(contact)))
                .toList();
        return transactions
                .run(() -> matchStep.judge(claim, directory.accountId(), clientLookup, asked))
                .chain(batchMatch -> writeStep.write(claim, directory, batchMatch, batchBudget))
                .chain(results -> results.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : recordStep.record(
                                claim, results, clientLookup.getLast().clientId(), last));
    }

    private Uni<Void> later(Claim claim, Optional<Duration> pause, String reason) {
        return transactions.run(() -> recordStep.later(claim, claim.tries(), pause, reason));
    }

    private Uni<Void> fail(Claim claim, String reason) {
        return end(claim, claim.cancelled() ? SyncRun.State.CANCELLED : SyncRun.State.FAILED, reason);
    }

    private Uni<Void> end(Claim claim, SyncRun.State state, String reason) {
        return transactions.run(() -> recordStep.end(claim, state, reason));
    }
}
