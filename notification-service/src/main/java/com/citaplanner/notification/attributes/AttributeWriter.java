package com.citaplanner.notification.attributes;

import com.citaplanner.notification.attributes.AttributeWrites.Done;
import com.citaplanner.notification.attributes.AttributeWrites.Write;
import com.citaplanner.notification.attributes.ContactBoard.Result;
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

    private final AttributeWrites writes;
    private final ClientSummaries summaries;
    private final ContactBoard board;
    private final RandomGenerator random;

    public AttributeWriter(
            AttributeWrites writes, ClientSummaries summaries, ContactBoard board, RandomGenerator random) {
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
        Portrait portrait = Portrait.of(write.contact().tenantId(), client, write.offered());
        Done done = Done.of(client, Optional.empty());
        return board.show(write.contact(), portrait).chain(result -> record(write, done, result));
    }

    /** A contact that never was a client's has nothing of ours, whatever its attributes are called. */
    private Uni<Void> showNobody(Write write) {
        Done done = new Done(Optional.empty(), Optional.empty(), Optional.empty());
        return summaries
                .everLinked(write.contact())
                .chain(linked -> linked
                        ? board.show(write.contact(), new Portrait.OfNobody())
                        : Uni.createFrom().item(new Result.Written(false)))
                .chain(result -> record(write, done, result));
    }

    private Uni<Void> record(Write write, Done done, Result result) {
        return switch (result) {
            case Result.Written(boolean changed, Optional<String> remark) ->
                writes.done(write, new Done(done.again(), done.offered(), remark));
            case Result.Later(String reason, Optional<Duration> pause) ->
                writes.later(
                        pause.isPresent() ? write.uncounted() : write,
                        BACKOFF.after(write.attempt(), pause, random),
                        reason);
            case Result.Final(String reason) -> {
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
