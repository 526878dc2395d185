package com.citaplanner.notification.attributes;

import com.citaplanner.notification.attributes.DefinitionTarget.DefinitionResult;
import com.citaplanner.notification.attributes.DefinitionWriteQueue.Write;
import com.citaplanner.notification.work.Backoff;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/**
 * Defines our attributes in an account. Contacts do not wait for it: Chatwoot stores values without a definition, agents
 * only do not see them yet.
 */
public final class DefinitionWriter {
    private static final Logger LOG = Logger.getLogger(DefinitionWriter.class);
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(10));

    /** How soon a mended token is noticed; asked in vain, it is one request. */
    private static final Duration UNTIL_MENDED = Duration.ofHours(1);

    private final DefinitionWriteQueue writes;
    private final DefinitionTarget board;
    private final RandomGenerator random;

    public DefinitionWriter(DefinitionWriteQueue writes, DefinitionTarget board, RandomGenerator random) {
        this.writes = writes;
        this.board = board;
        this.random = random;
    }

    public Uni<Void> perform(Write write) {
        return board.define(write.account(), AttributeDefinition.OURS).chain(result -> record(write, result));
    }

    private Uni<Void> record(Write write, DefinitionResult result) {
        return switch (result) {
            case DefinitionResult.Defined defined -> writes.done(write);
            case DefinitionResult.Later(String reason, Optional<Duration> pause) ->
                writes.later(write, BACKOFF.after(write.attempt(), pause, random), reason);
            case DefinitionResult.Refused(String reason) -> {
                LOG.warnf(
                        "attributes not defined: tenant=%s account=%d reason=%s",
                        write.account().tenantId(), write.account().accountId(), reason);
                yield writes.later(write, UNTIL_MENDED, reason);
            }
        };
    }
}
