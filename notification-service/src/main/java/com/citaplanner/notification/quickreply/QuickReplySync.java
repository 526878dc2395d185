package com.citaplanner.notification.quickreply;

import com.citaplanner.notification.quickreply.CannedResponses.CannedResult;
import com.citaplanner.notification.work.Backoff;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/**
 * Brings one quick reply in step with its template. It looks at the account's canned responses first, at every attempt, so
 * what an earlier attempt achieved is found, and what people changed of ours is mended. One that is not ours is never
 * touched.
 */
public final class QuickReplySync {
    /** How often it is looked whether Chatwoot still has it as it should be. */
    static final Duration CHECK = Duration.ofHours(1);

    private static final Logger LOG = Logger.getLogger(QuickReplySync.class);
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(10));
    private static final Backoff REFUSED = new Backoff(Duration.ofMinutes(1), CHECK);

    private final QuickReplyQueue queue;
    private final CannedResponses canned;
    private final RandomGenerator random;

    public QuickReplySync(QuickReplyQueue queue, CannedResponses canned, RandomGenerator random) {
        this.queue = queue;
        this.canned = canned;
        this.random = random;
    }

    public Uni<Void> perform(ClaimedQuickReply reply) {
        return canned.account(reply.tenantId()).chain(account -> {
            if (account.isPresent()) {
                return reply.wording().isPresent() ? write(reply, account.get()) : remove(reply, account.get());
            }
            return reply.wording().isPresent()
                    ? queue.retryLater(reply, "the tenant has no connection to Chatwoot", CHECK)
                    : queue.recordRemoved(reply);
        });
    }

    private Uni<Void> write(ClaimedQuickReply reply, String account) {
        QuickReplyText text = QuickReplyText.of(reply.wording().orElseThrow(), reply.businessName());
        return text.unfillable().isEmpty()
                ? look(reply, all -> write(reply, account, text.text(), all))
                : queue.recordRefused(reply, "the text " + text.refusal(), CHECK);
    }

    private Uni<Void> look(ClaimedQuickReply reply, Function<List<CannedResponse>, Uni<Void>> next) {
        return canned.list(reply.tenantId()).chain(result -> continueWith(reply, result, next));
    }

    private Uni<Void> write(ClaimedQuickReply reply, String account, String content, List<CannedResponse> all) {
        Optional<CannedResponse> ours = ours(reply, account, all);
        Optional<CannedResponse> taken = all.stream()
                .filter(other -> other.shortCode().equals(reply.shortCode()))
                .filter(other -> ours.filter(own -> own.id() == other.id()).isEmpty())
                .findFirst();
        if (taken.isPresent()) {
            return queue.recordRefused(
                    reply,
                    "Chatwoot has another canned response with the short code " + reply.shortCode(),
                    REFUSED.after(reply.attempt(), random));
        }
        return ours.map(own -> update(reply, account, new CannedResponse(own.id(), reply.shortCode(), content), own))
                .orElseGet(() -> create(reply, account, content));
    }

    /**
     * The one that we wrote: by its id, or, where the answer to its creation was lost, by all that was written. Another
     * account has none of ours.
     */
    private static Optional<CannedResponse> ours(ClaimedQuickReply reply, String account, List<CannedResponse> all) {
        if (!reply.account().equals(Optional.of(account))) {
            return Optional.empty();
        }
        return all.stream()
                .filter(one -> reply.cannedResponseId().isPresent()
                        ? one.id() == reply.cannedResponseId().getAsLong()
                        : reply.written().filter(one::hasTextOf).isPresent())
                .findFirst();
    }

    private Uni<Void> create(ClaimedQuickReply reply, String account, String content) {
        return queue.recordAttempt(reply, account, content)
                .chain(newest -> newest
                        ? canned.create(reply.tenantId(), reply.shortCode(), content)
                                .chain(result -> created(reply, account, result))
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> created(ClaimedQuickReply reply, String account, CannedResult<CannedResponse> result) {
        return result instanceof CannedResult.Refused<CannedResponse>(String reason)
                ? queue.recordNotCreated(reply, reason, REFUSED.after(reply.attempt(), random))
                : continueWith(reply, result, made -> queue.recordSynced(reply, account, made, CHECK));
    }

    private Uni<Void> update(ClaimedQuickReply reply, String account, CannedResponse wanted, CannedResponse present) {
        return wanted.equals(present)
                ? queue.recordSynced(reply, account, present, CHECK)
                : canned.update(reply.tenantId(), wanted)
                        .chain(result ->
                                continueWith(reply, result, made -> queue.recordSynced(reply, account, made, CHECK)));
    }

    /** It is gone once it is not in the list any more. */
    private Uni<Void> remove(ClaimedQuickReply reply, String account) {
        return look(
                reply,
                all -> ours(reply, account, all)
                        .map(own -> canned.remove(reply.tenantId(), own.id())
                                .chain(() -> look(
                                        reply,
                                        left -> ours(reply, account, left).isEmpty()
                                                ? queue.recordRemoved(reply)
                                                : later(reply, "it is still there", Optional.empty()))))
                        .orElseGet(() -> queue.recordRemoved(reply)));
    }

    private <T> Uni<Void> continueWith(ClaimedQuickReply reply, CannedResult<T> result, Function<T, Uni<Void>> next) {
        return switch (result) {
            case CannedResult.Done<T>(T value) -> next.apply(value);
            case CannedResult.Refused<T>(String reason) ->
                queue.recordRefused(reply, reason, REFUSED.after(reply.attempt(), random));
            case CannedResult.Later<T>(String reason, Optional<Duration> pause) -> later(reply, reason, pause);
        };
    }

    private Uni<Void> later(ClaimedQuickReply reply, String reason, Optional<Duration> pause) {
        LOG.infof(
                "quick reply is tried again: tenant=%s template=%s attempt=%d reason=%s",
                reply.tenantId(), reply.templateId(), reply.attempt(), reason);
        return queue.retryLater(reply, reason, BACKOFF.after(reply.attempt(), pause, random));
    }
}
