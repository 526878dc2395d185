package com.citaplanner.notification.channel.email.smtp;

import com.citaplanner.notification.network.EgressPolicy;
import com.citaplanner.notification.network.HostResolver;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;

/**
 * Hands messages in at any tenant's server. Nothing of one tenant's is kept for another's message: every message has a
 * connection of its own, and what is remembered is how many an account has open.
 */
public final class SmtpClient implements AutoCloseable {
    /** At the end of everything; the platform kills what takes much longer. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(10);

    private final Limits limits;
    private final HostResolver hostResolver;
    private final SSLSocketFactory tls;
    private final LoadingCache<SmtpEndpoint, Semaphore> rooms;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("smtp-deadline").factory());

    /**
     * How much of anything there may be.
     *
     * @param connectTime until a connection is open
     * @param time for a conversation as a whole, the wait for a free connection included
     * @param timeout how long to wait for a free connection
     * @param connections of one account at once
     * @param accounts whose number of connections is remembered
     */
    public record Limits(Duration connectTime, Duration time, Duration timeout, int connections, long accounts) {}

    public SmtpClient(Limits limits, HostResolver hostResolver, SSLSocketFactory tls) {
        this.limits = limits;
        this.hostResolver = hostResolver;
        this.tls = tls;
        this.rooms = Caffeine.newBuilder()
                .maximumSize(limits.accounts())
                .build(smtpEndpoint -> new Semaphore(limits.connections()));
    }

    /**
     * Sends once. Never fails; cancelling it ends the conversation at whatever step it is.
     *
     * @param permit asked when the server has taken the recipient, and before any of the message is sent
     */
    public Uni<SmtpResult> send(
            SmtpEndpoint smtpEndpoint, String ourName, SmtpMessage message, Supplier<Future<Boolean>> permit) {
        return converse(smtpEndpoint, ourName, Optional.of(new Submission(message, permit)));
    }

    /** A message, and whom to ask before it is handed in. */
    record Submission(SmtpMessage message, Supplier<Future<Boolean>> permit) {}

    /** Connects and logs in, and goes again. */
    public Uni<SmtpResult> knock(SmtpEndpoint smtpEndpoint, String ourName) {
        return converse(smtpEndpoint, ourName, Optional.empty());
    }

    private Uni<SmtpResult> converse(SmtpEndpoint smtpEndpoint, String ourName, Optional<Submission> message) {
        return Uni.createFrom().emitter(emitter -> {
            SmtpSession session = new SmtpSession(smtpEndpoint, ourName, tls, limits.connectTime(), limits.time());
            // Also a deadline for writes, which know no time-out of their own.
            ScheduledFuture<?> deadline =
                    clock.schedule(session::close, limits.time().toMillis(), TimeUnit.MILLISECONDS);
            emitter.onTermination(() -> {
                deadline.cancel(false);
                session.close();
            });
            try {
                threads.execute(() -> begin(emitter, smtpEndpoint, session, message));
            } catch (RejectedExecutionException stopped) {
                emitter.complete(new SmtpResult.Lost(SmtpStep.CONNECTION, "stopped"));
            }
        });
    }

    private void begin(
            UniEmitter<? super SmtpResult> emitter,
            SmtpEndpoint smtpEndpoint,
            SmtpSession session,
            Optional<Submission> message) {
        Semaphore room = rooms.get(smtpEndpoint);
        try {
            if (!room.tryAcquire(limits.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
                emitter.complete(new SmtpResult.Lost(SmtpStep.CONNECTION, "too many connections to this mail server"));
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            emitter.complete(new SmtpResult.Lost(SmtpStep.CONNECTION, "stopped"));
            return;
        }
        try {
            emitter.complete(hold(smtpEndpoint, session, message));
        } catch (RuntimeException e) {
            emitter.fail(e);
        } finally {
            room.release();
        }
    }

    private SmtpResult hold(SmtpEndpoint smtpEndpoint, SmtpSession session, Optional<Submission> message) {
        return switch (hostResolver.resolve(smtpEndpoint.host())) {
            case HostResolver.Resolution.Usable(List<InetAddress> found) ->
                smtpEndpoint.security() == SmtpSecurity.NONE && found.stream().anyMatch(EgressPolicy::isPublic)
                        ? new SmtpResult.NotUsable("mail goes over the internet with TLS only")
                        : session.hold(found.getFirst(), message);
            case HostResolver.Resolution.Blocked blocked ->
                new SmtpResult.NotUsable("the address of this mail server is in a network that is not allowed");
            case HostResolver.Resolution.NotFound notFound ->
                new SmtpResult.Lost(SmtpStep.CONNECTION, "the mail server cannot be found");
        };
    }

    /** What is on its way may end: cut off, nobody would know whether it was sent. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            threads.awaitTermination(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        threads.shutdownNow();
        clock.shutdownNow();
    }
}
