package com.citaplanner.notification.backfill;

import com.citaplanner.notification.backfill.BackfillQueue.BackfillClaim;
import com.citaplanner.notification.work.Backoff;
import com.citaplanner.notification.work.DatabaseUnavailable;
import com.citaplanner.notification.work.Transactions;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/**
 * Processes one page of a run: reads its conversations, publishes what is missing of each, and advances. An incomplete page
 * is repeated; what was published already has the same ids and is refused where it is processed.
 */
public final class BackfillStep {
    private static final Logger LOG = Logger.getLogger(BackfillStep.class);
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(5));

    /** Live events come first. */
    private static final Duration PAUSE_WHILE_BEHIND = Duration.ofSeconds(2);

    /** Consecutive failures of a page; the waits between them grow. */
    private static final int MAX_FAILURES = 8;

    private final Transactions transactions;
    private final BackfillQueue queue;
    private final AccountReaders accounts;
    private final PageReading pages;
    private final StreamLag lag;
    private final RandomGenerator random;

    public BackfillStep(
            Transactions transactions,
            BackfillQueue queue,
            AccountReaders accounts,
            PageReading pages,
            StreamLag lag,
            RandomGenerator random) {
        this.transactions = transactions;
        this.queue = queue;
        this.accounts = accounts;
        this.pages = pages;
        this.lag = lag;
        this.random = random;
    }

    public Uni<Void> perform(BackfillClaim claim) {
        if (!lag.caughtUp()) {
            return later(
                    claim,
                    claim.tries() - 1,
                    PAUSE_WHILE_BEHIND,
                    "the service is behind with events that came already");
        }
        return accounts.open(claim.tenantId())
                .chain(opened -> switch (opened) {
                    case AccountReaders.Opened.None(String reason) -> without(claim, reason);
                    case AccountReaders.Opened.Account(AccountReader reader) ->
                        isOther(claim, reader)
                                ? without(claim, "the tenant's Chatwoot connection names another account now")
                                : read(claim, reader);
                })
                .onFailure(failure -> !(failure instanceof DatabaseUnavailable))
                .recoverWithUni(failure -> failed(claim, failure));
    }

    private static boolean isOther(BackfillClaim claim, AccountReader reader) {
        return claim.account().isPresent() && claim.account().getAsLong() != reader.accountId();
    }

    private Uni<Void> without(BackfillClaim claim, String reason) {
        return transactions.run(() -> claim.scheduled() ? queue.drop(claim) : queue.fail(claim, reason));
    }

    private Uni<Void> read(BackfillClaim claim, AccountReader reader) {
        return reader.page(claim.progress().page())
                .chain(result -> result.then(page -> pages.read(claim, reader, page)))
                .chain(result -> switch (result) {
                    case ReadResult.Done<PageReading.ReadPage>(PageReading.ReadPage page) ->
                        finish(claim, reader, page);
                    case ReadResult.Gone<PageReading.ReadPage> gone ->
                        fail(claim, reader, "Chatwoot does not have the account of the connection");
                    case ReadResult.Refused<PageReading.ReadPage>(String reason) -> fail(claim, reader, reason);
                    case ReadResult.NotNow<PageReading.ReadPage>(String reason, Optional<Duration> pause) ->
                        later(claim, reader, pause, reason);
                });
    }

    private Uni<Void> finish(BackfillClaim claim, AccountReader reader, PageReading.ReadPage page) {
        Optional<BackfillProgress> next = page.progress().after(page.page(), page.changed());
        return transactions.run(() -> queue.count(claim, cost(reader).conversations(page.included()))
                .chain(valid -> valid
                        ? next.map(more -> queue.advance(claim, reader.accountId(), more))
                                .orElseGet(() -> queue.complete(claim, reader.accountId(), page.progress()))
                        : Uni.createFrom().voidItem()));
    }

    private static CostOfPage cost(AccountReader reader) {
        return new CostOfPage(reader.requests());
    }

    /** Requests are counted also where the page is repeated. */
    private record CostOfPage(int requests) {
        BackfillRun.BackfillCounts conversations(int number) {
            return new BackfillRun.BackfillCounts(number, 0, 0, 0, 0, requests, 0);
        }
    }

    private Uni<Void> later(BackfillClaim claim, AccountReader reader, Optional<Duration> pause, String reason) {
        if (pause.isEmpty() && claim.tries() >= MAX_FAILURES) {
            return fail(claim, reader, reason);
        }
        int counted = pause.isPresent() ? claim.tries() - 1 : claim.tries();
        return transactions.run(() -> queue.count(claim, cost(reader).conversations(0))
                .chain(valid -> pause.isPresent() ? Uni.createFrom().voidItem() : queue.doubt(claim))
                .chain(() -> queue.retryLater(claim, counted, BACKOFF.after(claim.tries(), pause, random), reason)));
    }

    private Uni<Void> later(BackfillClaim claim, int tries, Duration wait, String reason) {
        return transactions.run(() -> queue.retryLater(claim, tries, wait, reason));
    }

    private Uni<Void> fail(BackfillClaim claim, AccountReader reader, String reason) {
        LOG.warnf("backfill failed: tenant=%s run=%d reason=%s", claim.tenantId(), claim.run(), reason);
        return transactions.run(
                () -> queue.count(claim, cost(reader).conversations(0)).chain(valid -> queue.fail(claim, reason)));
    }

    private Uni<Void> failed(BackfillClaim claim, Throwable failure) {
        LOG.errorf(failure, "backfill page failed: tenant=%s run=%d", claim.tenantId(), claim.run());
        String reason = "internal error (" + failure.getClass().getSimpleName() + ")";
        return claim.tries() < MAX_FAILURES
                ? later(claim, claim.tries(), BACKOFF.after(claim.tries(), random), reason)
                : transactions.run(() -> queue.fail(claim, reason));
    }
}
