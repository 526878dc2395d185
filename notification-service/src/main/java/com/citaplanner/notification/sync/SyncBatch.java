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
import org.jspecify.annotations.Nullable;

/**
 * Processes one batch of a run: finds its clients' contacts with few requests, decides, and sends what differs. An
 * incomplete batch is repeated from the beginning, and the search then finds what was already done.
 */
public final class SyncBatch {
    private static final Logger LOG = Logger.getLogger(SyncBatch.class);

    /**
     * The limit of consecutive failures of a batch. The waits between them grow, so transient problems have time to
     * pass.
     */
    private static final int MAX_FAILURES = 5;

    private final Limits limits;
    private final Transactions transactions;
    private final ClientQueries clients;
    private final ContactDirectories directories;
    private final MatchStep matchStep;
    private final WriteStep writeStep;
    private final RecordStep recordStep;
    private final InstantSource clock;

    /**
     * @param batch the number of clients per batch
     * @param time after which a batch starts nothing more
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
                        .map(known -> afterSettling(claim, known))
                        .orElseGet(() -> fail(claim, "no Chatwoot connection: the tenant has none that it may use")))
                .onFailure(failure -> !(failure instanceof DatabaseUnavailable))
                .recoverWithUni(failure -> failed(claim, failure));
    }

    /**
     * Retries a failed batch, up to a limit: a batch that the database refuses will be refused again, and the run must
     * not repeat it forever.
     */
    private Uni<Void> failed(Claim claim, Throwable failure) {
        LOG.errorf(failure, "bulk sync batch failed: tenant=%s run=%d", claim.tenantId(), claim.run());
        String reason = failure instanceof DatabaseRefused
                ? "the batch cannot be stored: " + failure.getMessage()
                : "internal error (" + failure.getClass().getSimpleName() + ")";
        return claim.tries() < MAX_FAILURES ? later(claim, Optional.empty(), reason) : fail(claim, reason);
    }

    /**
     * Waits until Chatwoot has finished what a dead instance began. Searching earlier could miss a contact and create
     * it twice.
     */
    private Uni<Void> afterSettling(Claim claim, ContactDirectory directory) {
        Duration left =
                claim.openFor().map(since -> directory.settling().minus(since)).orElse(Duration.ZERO);
        if (left.isPositive()) {
            return later(claim, Optional.of(left), "Chatwoot may still be processing earlier requests");
        }
        return claim.cancelled() ? end(claim, SyncRun.SyncState.CANCELLED, null) : next(claim, directory);
    }

    private Uni<Void> next(Claim claim, ContactDirectory directory) {
        BatchBudget batchBudget = new BatchBudget(clock, clock.instant().plus(limits.time()));
        return transactions
                .run(() -> clients.list(claim.tenantId(), claim.cursor(), limits.batch()))
                .chain(stored -> stored.isEmpty()
                        ? end(claim, SyncRun.SyncState.DONE, null)
                        : findContacts(
                                claim,
                                directory,
                                stored.stream().map(ClientLookup::of).toList(),
                                batchBudget));
    }

    private Uni<Void> findContacts(
            Claim claim, ContactDirectory directory, List<ClientLookup> clientLookups, BatchBudget batchBudget) {
        List<String> phones = clientLookups.stream()
                .flatMap(client -> client.phones().stream())
                .distinct()
                .toList();
        List<String> emails = clientLookups.stream()
                .flatMap(client -> client.emails().stream())
                .distinct()
                .toList();
        return directory.find(phones, emails).chain(directoryResult -> switch (directoryResult) {
            case DirectoryResult.Done<List<FoundContact>>(List<FoundContact> found) ->
                process(claim, directory, clientLookups, found, batchBudget);
            case DirectoryResult.Refused<List<FoundContact>>(String reason) -> fail(claim, reason);
            case DirectoryResult.Denied<List<FoundContact>>(String reason) -> fail(claim, reason);
            case DirectoryResult.Later<List<FoundContact>>(String reason, Optional<Duration> pause) ->
                later(claim, pause, reason);
            case DirectoryResult.Unknown<List<FoundContact>>(String reason) -> later(claim, Optional.empty(), reason);
        });
    }

    /** Decides, writes and records. Has no results if the claim was lost; its new owner then repeats the batch. */
    private Uni<Void> process(
            Claim claim,
            ContactDirectory directory,
            List<ClientLookup> clientLookups,
            List<FoundContact> found,
            BatchBudget batchBudget) {
        boolean last = clientLookups.size() < limits.batch();
        List<FoundContact> matching = found.stream()
                .filter(contact -> clientLookups.stream().anyMatch(client -> client.matches(contact)))
                .toList();
        return transactions
                .run(() -> matchStep.match(claim, directory.accountId(), clientLookups, matching))
                .chain(batchMatch -> writeStep.write(claim, directory, batchMatch, batchBudget))
                .chain(results -> results.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : recordStep.record(
                                claim, results, clientLookups.getLast().clientId(), last));
    }

    private Uni<Void> later(Claim claim, Optional<Duration> pause, String reason) {
        return transactions.run(() -> recordStep.later(claim, claim.tries(), pause, reason));
    }

    private Uni<Void> fail(Claim claim, String reason) {
        return end(claim, claim.cancelled() ? SyncRun.SyncState.CANCELLED : SyncRun.SyncState.FAILED, reason);
    }

    private Uni<Void> end(Claim claim, SyncRun.SyncState state, @Nullable String reason) {
        return transactions.run(() -> recordStep.end(claim, state, reason));
    }
}
