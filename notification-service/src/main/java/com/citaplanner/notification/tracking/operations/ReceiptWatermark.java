package com.citaplanner.notification.tracking.operations;

import com.citaplanner.notification.tracking.FeedPosition;
import com.citaplanner.notification.tracking.ReceiptFeed;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Up to when the lack of a receipt means that none came, rather than that nobody has read it: all receipts have been
 * read that were there when that time had passed. Is asked by one worker, again and again while something is overdue.
 */
final class ReceiptWatermark {
    private static final Logger LOG = Logger.getLogger(ReceiptWatermark.class);

    /** Kafka may have been away unnoticed while it was not asked for longer than that. */
    private static final Duration MAX_GAP = Duration.ofSeconds(30);

    private static final Duration LATE = Duration.ofMinutes(1);

    /** Where the receipts ended at a time, when everything due at {@code dueAt} was overdue. */
    private record Snapshot(Instant dueAt, FeedPosition end, Instant takenAt) {}

    private final ReceiptFeed feed;
    private final InstantSource clock;
    private final Duration settling;
    private volatile Instant reached = Instant.MIN;
    private volatile Optional<Snapshot> awaited = Optional.empty();
    private volatile Instant answeringSince = Instant.MIN;
    private volatile Instant lastAnswer = Instant.MIN;
    private volatile Optional<String> obstacle = Optional.empty();

    /** @param settling how long the feed must have answered before its end counts */
    ReceiptWatermark(ReceiptFeed feed, InstantSource clock, Duration settling) {
        this.feed = feed;
        this.clock = clock;
        this.settling = settling;
    }

    /**
     * Tries to reach the time at which an overdue notification was due.
     *
     * @return the time that was reached, which may be earlier or later; never fails
     */
    Uni<Instant> reach(Instant dueAt) {
        return dueAt.isAfter(reached)
                ? advance(dueAt)
                        .onFailure()
                        .invoke(this::unanswered)
                        .onFailure()
                        .recoverWithNull()
                        .map(done -> reached)
                : Uni.createFrom().item(reached);
    }

    private Uni<Void> advance(Instant dueAt) {
        return snapshot(dueAt)
                .chain(snapshot -> snapshot.map(this::compare)
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Optional<Snapshot>> snapshot(Instant dueAt) {
        return awaited.isPresent()
                ? Uni.createFrom().item(awaited)
                : feed.end()
                        .invoke(this::answered)
                        .invoke(end -> awaited = Optional.of(new Snapshot(dueAt, end, clock.instant()))
                                .filter(snapshot -> !snapshot.takenAt().isBefore(answeringSince.plus(settling))))
                        .map(end -> awaited);
    }

    private Uni<Void> compare(Snapshot snapshot) {
        return feed.read()
                .invoke(this::answered)
                .invoke(read -> {
                    if (read.includes(snapshot.end())) {
                        reached = snapshot.dueAt();
                        awaited = Optional.empty();
                        report(Optional.empty());
                    } else if (clock.instant().isAfter(snapshot.takenAt().plus(LATE))) {
                        report(Optional.of("receipts wait to be read for more than a minute"));
                    }
                })
                .replaceWithVoid();
    }

    private void answered(FeedPosition position) {
        Instant now = clock.instant();
        if (now.isAfter(lastAnswer.plus(MAX_GAP))) {
            answeringSince = now;
        }
        lastAnswer = now;
    }

    private void unanswered(Throwable failure) {
        lastAnswer = Instant.MIN;
        awaited = Optional.empty();
        report(Optional.of("Kafka does not say which receipts there are: "
                + failure.getClass().getSimpleName()));
    }

    private void report(Optional<String> found) {
        if (!found.equals(obstacle)) {
            obstacle = found;
            found.ifPresentOrElse(
                    reason ->
                            LOG.warnf("overdue notifications do not continue on their next channel: reason=%s", reason),
                    () -> LOG.info("overdue notifications continue on their next channel again"));
        }
    }
}
