package com.citaplanner.notification.attributes;

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
                .chain(client -> show(write, client))
                .chain(result -> record(write, result));
    }

    private Uni<Result> show(Write write, Optional<ClientSummary> client) {
        return client.map(known -> board.show(write.contact(), ContactAttributes.of(write.contact(), known)))
                .orElseGet(() -> Uni.createFrom().item(new Result.Written(false)));
    }

    private Uni<Void> record(Write write, Result result) {
        return switch (result) {
            case Result.Written written -> writes.done(write);
            case Result.Later later -> writes.later(write, BACKOFF.after(write.attempt(), random), later.reason());
            case Result.Final last -> {
                LOG.warnf(
                        "attributes not written: tenant=%s account=%d contact=%d reason=%s",
                        write.contact().tenantId(),
                        write.contact().accountId(),
                        write.contact().contactId(),
                        last.reason());
                yield writes.dead(write, last.reason());
            }
        };
    }
}
