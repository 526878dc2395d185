package com.citaplanner.notification.attributes;

import com.citaplanner.notification.attributes.AttributeTarget.WriteResult;
import com.citaplanner.notification.attributes.AttributeWriteQueue.Completed;
import com.citaplanner.notification.attributes.AttributeWriteQueue.Write;
import com.citaplanner.notification.work.Backoff;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/** Writes one contact's attributes and records the result. */
public final class AttributeWriter {
    private static final Logger LOG = Logger.getLogger(AttributeWriter.class);
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(10));

    private final AttributeWriteQueue writes;
    private final ClientSummaries summaries;
    private final AttributeTarget target;
    private final RandomGenerator random;

    public AttributeWriter(
            AttributeWriteQueue writes, ClientSummaries summaries, AttributeTarget target, RandomGenerator random) {
        this.writes = writes;
        this.summaries = summaries;
        this.target = target;
        this.random = random;
    }

    public Uni<Void> perform(Write write) {
        return summaries
                .of(write.contact())
                .chain(client ->
                        client.map(summary -> writeClient(write, summary)).orElseGet(() -> clear(write)));
    }

    private Uni<Void> writeClient(Write write, ClientSummary client) {
        DesiredAttributes desiredAttributes =
                DesiredAttributes.of(write.contact().tenantId(), client, write.profileState());
        Completed completed = Completed.of(client, Optional.empty());
        return target.apply(write.contact(), desiredAttributes).chain(result -> record(write, completed, result));
    }

    /**
     * Clears the attributes of a contact that was linked once. One that never was linked has none of ours, whatever its
     * attributes are called.
     */
    private Uni<Void> clear(Write write) {
        Completed completed = new Completed(Optional.empty(), Optional.empty(), Optional.empty());
        return summaries
                .everLinked(write.contact())
                .chain(linked -> linked
                        ? target.apply(write.contact(), new DesiredAttributes.Cleared())
                        : Uni.createFrom().item(new WriteResult.Written(false)))
                .chain(result -> record(write, completed, result));
    }

    private Uni<Void> record(Write write, Completed completed, WriteResult result) {
        return switch (result) {
            case WriteResult.Written(boolean changed, Optional<String> remark) ->
                writes.complete(write, new Completed(completed.dueAgain(), completed.profileState(), remark));
            case WriteResult.Later(String reason, Optional<Duration> pause) ->
                writes.retryLater(
                        pause.isPresent() ? write.uncounted() : write,
                        BACKOFF.after(write.attempt(), pause, random),
                        reason);
            case WriteResult.Final(String reason) -> {
                LOG.warnf(
                        "cannot write contact attributes: tenant=%s account=%d contact=%d reason=%s",
                        write.contact().tenantId(),
                        write.contact().accountId(),
                        write.contact().contactId(),
                        reason);
                yield writes.giveUp(write, reason);
            }
        };
    }
}
