package com.citaplanner.notification.sync;

import com.citaplanner.notification.attributes.AttributeWriteQueue;
import com.citaplanner.notification.attributes.ClientSummaries;
import com.citaplanner.notification.attributes.ClientSummary;
import com.citaplanner.notification.attributes.DirectAttributeWrites;
import com.citaplanner.notification.contact.ContactKey;
import com.citaplanner.notification.sync.SyncQueue.Claim;
import com.citaplanner.notification.work.Backoff;
import com.citaplanner.notification.work.Transactions;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Records the results of a batch in one transaction, so that each is counted exactly once. */
public final class RecordStep {
    private static final Logger LOG = Logger.getLogger(RecordStep.class);
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5));

    private final Transactions transactions;
    private final SyncQueue work;
    private final ClientSummaries summaries;
    private final DirectAttributeWrites direct;
    private final AttributeWriteQueue writes;
    private final RandomGenerator random;

    public RecordStep(
            Transactions transactions,
            SyncQueue work,
            ClientSummaries summaries,
            DirectAttributeWrites direct,
            AttributeWriteQueue writes,
            RandomGenerator random) {
        this.transactions = transactions;
        this.work = work;
        this.summaries = summaries;
        this.direct = direct;
        this.writes = writes;
        this.random = random;
    }

    /**
     * @param until the batch's last client
     * @param last whether no client follows
     */
    Uni<Void> record(Claim claim, List<ClientResult> results, String until, boolean last) {
        List<String> made = results.stream()
                .filter(ClientResult::created)
                .map(result -> result.client().clientId())
                .toList();
        return summaries
                .ofClients(claim.tenantId(), made)
                .chain(now -> transactions.run(() -> recordUpToDate(results, now)
                        .chain(() -> settle(claim, BatchSummary.of(results), until, last))));
    }

    /**
     * Marks contacts as up to date. A new contact may have been linked after its client changed again; then the
     * write-back has to check it. For a contact that was linked before, such a change has already requested a write.
     */
    private Uni<Void> recordUpToDate(List<ClientResult> results, Map<String, ClientSummary> now) {
        List<DirectAttributeWrites.UpToDate> fresh = upToDate(results, result -> !outdated(result, now))
                .map(ClientResult.UpToDateContact::upToDate)
                .toList();
        List<ContactKey> outdated = upToDate(results, result -> outdated(result, now))
                .map(ClientResult.UpToDateContact::contact)
                .toList();
        return direct.markUpToDate(fresh).chain(() -> writes.request(outdated));
    }

    private static Stream<ClientResult.UpToDateContact> upToDate(
            List<ClientResult> results, Predicate<ClientResult> which) {
        return results.stream().filter(which).flatMap(result -> result.upToDate().stream());
    }

    private static boolean outdated(ClientResult result, Map<String, ClientSummary> now) {
        ClientSummary newest = now.get(result.client().clientId());
        return result.created()
                && result.upToDate().stream()
                        .anyMatch(upToDateContact -> !upToDateContact.summary().equals(newest));
    }

    /** Unfinished clients take precedence: they have to be looked up before another run may begin. */
    private Uni<Void> settle(Claim claim, BatchSummary batchSummary, String until, boolean last) {
        if (!batchSummary.unfinished().isEmpty()) {
            String reason = batchSummary.unfinished().getFirst().reason();
            int tries = batchSummary.progressed() ? 1 : claim.tries();
            return work.attemptsEnded(claim, batchSummary.allAnswered())
                    .chain(() -> later(claim, tries, batchSummary.pause(), reason));
        }
        return batchSummary
                .stopped()
                .map(reason -> end(claim, SyncRun.SyncState.FAILED, reason))
                .orElseGet(() -> work.advance(claim, batchSummary.report(until, last)));
    }

    Uni<Void> later(Claim claim, int tries, Optional<Duration> pause, String reason) {
        LOG.infof("bulk sync waits: tenant=%s run=%d reason=%s", claim.tenantId(), claim.run(), reason);
        int counted = pause.isPresent() ? tries - 1 : tries;
        return work.retryLater(claim, counted, BACKOFF.after(tries, pause, random), reason);
    }

    Uni<Void> end(Claim claim, SyncRun.SyncState state, @Nullable String reason) {
        LOG.infof("bulk sync ended: tenant=%s run=%d state=%s reason=%s", claim.tenantId(), claim.run(), state, reason);
        return work.end(claim, state, reason);
    }
}
