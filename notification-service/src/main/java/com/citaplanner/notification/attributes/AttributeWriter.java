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

/** Writes one contact's attributes and records what became of it. */
public final class AttributeWriter {
    private static final Logger LOG = Logger.getLogger(AttributeWriter.class);
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(10));

    private final AttributeWriteQueue writes;
    private final ClientSummaries summaries;
    private final AttributeTarget board;
    private final RandomGenerator random;

    public AttributeWriter(
            AttributeWriteQueue writes, ClientSummaries summaries, AttributeTarget board, RandomGenerator random) {
        this.writes = writes;
        this.summaries = summaries;
        this.board = board;
        this.random = random;
    }

    public Uni<Void> perform(Write write) {
        return summaries
                .of(write.contact())
                .chain(client -> client.map(known -> showClient(write, known)).orElseGet(() -> showNobody(write)));
    }

    private Uni<Void> showClient(Write write, ClientSummary client) {
        DesiredAttributes desiredAttributes =
                DesiredAttributes.of(write.contact().tenantId(), client, write.offered());
        Completed completed = Completed.of(client, Optional.empty());
        return board.show(write.contact(), desiredAttributes).chain(result -> record(write, completed, result));
    }

    /** A contact that never was a client's has nothing of ours, whatever its attributes are called. */
    private Uni<Void> showNobody(Write write) {
        Completed completed = new Completed(Optional.empty(), Optional.empty(), Optional.empty());
        return summaries
                .everLinked(write.contact())
                .chain(linked -> linked
                        ? board.show(write.contact(), new DesiredAttributes.Cleared())
                        : Uni.createFrom().item(new WriteResult.Written(false)))
                .chain(result -> record(write, completed, result));
    }

    private Uni<Void> record(Write write, Completed completed, WriteResult result) {
        return switch (result) {
            case WriteResult.Written(boolean changed, Optional<String> remark) ->
                writes.done(write, new Completed(completed.again(), completed.offered(), remark));
            case WriteResult.Later(String reason, Optional<Duration> pause) ->
                writes.later(
                        pause.isPresent() ? write.uncounted() : write,
                        BACKOFF.after(write.attempt(), pause, random),
                        reason);
            case WriteResult.Final(String reason) -> {
                LOG.warnf(
                        "attributes not written: tenant=%s account=%d contact=%d reason=%s",
                        write.contact().tenantId(),
                        write.contact().accountId(),
                        write.contact().contactId(),
                        reason);
                yield writes.dead(write, reason);
            }
        };
    }
}
