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
 * Defines our attributes in an account. Contacts do not wait for it: Chatwoot stores values without a definition, but
 * agents do not see them until it exists.
 */
public final class DefinitionWriter {
    private static final Logger LOG = Logger.getLogger(DefinitionWriter.class);
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(10));

    /** Wait after a refusal. Bounds how late a corrected token is noticed, at the cost of one request an hour. */
    private static final Duration RETRY_WHEN_REFUSED = Duration.ofHours(1);

    private final DefinitionWriteQueue writes;
    private final DefinitionTarget target;
    private final RandomGenerator random;

    public DefinitionWriter(DefinitionWriteQueue writes, DefinitionTarget target, RandomGenerator random) {
        this.writes = writes;
        this.target = target;
        this.random = random;
    }

    public Uni<Void> perform(Write write) {
        return target.define(write.account(), AttributeDefinition.ALL).chain(result -> record(write, result));
    }

    private Uni<Void> record(Write write, DefinitionResult result) {
        return switch (result) {
            case DefinitionResult.Defined defined -> writes.complete(write);
            case DefinitionResult.Later(String reason, Optional<Duration> pause) ->
                writes.retryLater(write, BACKOFF.after(write.attempt(), pause, random), reason);
            case DefinitionResult.Refused(String reason) -> {
                LOG.warnf(
                        "cannot define attributes: tenant=%s account=%d reason=%s",
                        write.account().tenantId(), write.account().accountId(), reason);
                yield writes.retryLater(write, RETRY_WHEN_REFUSED, reason);
            }
        };
    }
}
