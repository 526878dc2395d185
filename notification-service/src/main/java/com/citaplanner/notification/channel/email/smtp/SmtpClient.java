package com.citaplanner.notification.channel.email.smtp;

import com.citaplanner.notification.channel.email.connections.SharedConnections;
import com.citaplanner.notification.keys.KeyRing;
import com.citaplanner.notification.network.EgressPolicy;
import com.citaplanner.notification.network.HostResolver;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;

/**
 * Submits messages to tenants' servers. Every message has a connection of its own, so that nothing of one tenant's
 * session is used for another's; only the number of open connections of each account is limited.
 */
public final class SmtpClient implements AutoCloseable {
    /** How long {@link #close} waits for sessions in progress; the platform kills the process soon after. */
    private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(10);

    private static final Duration GIVE_UP_TIMEOUT = Duration.ofSeconds(1);
    private static final SmtpResult STOPPING = notConnected("the service is stopping");

    private final Limits limits;
    private final HostResolver hostResolver;
    private final SSLSocketFactory tls;
    private final SharedConnections connections;
    private final KeyRing keys;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService deadlines = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("smtp-deadline").factory());

    /**
     * Limits of the client.
     *
     * @param connectTimeout for opening a connection
     * @param timeout for a session as a whole, including the wait for a free connection
     * @param testTimeout for a test of the login as a whole, since a person waits for its result
     * @param maxWait for the wait for a free connection
     */
    public record Limits(Duration connectTimeout, Duration timeout, Duration testTimeout, Duration maxWait) {}

    /** @param keys the operator's, for the names of accounts */
    public SmtpClient(
            Limits limits,
            SharedConnections connections,
            KeyRing keys,
            HostResolver hostResolver,
            SSLSocketFactory tls) {
        this.limits = limits;
        this.connections = connections;
        this.keys = keys;
        this.hostResolver = hostResolver;
        this.tls = tls;
        long interval = SharedConnections.INTERVAL.toMillis();
        ScheduledFuture<?> _ =
                deadlines.scheduleWithFixedDelay(connections::report, interval, interval, TimeUnit.MILLISECONDS);
    }

    /**
     * Sends once. Never fails; cancelling it ends the session at any step.
     *
     * @param permit acquired when the server has accepted the recipient, before any of the message is sent
     */
    public Uni<SmtpResult> send(
            SmtpEndpoint smtpEndpoint, String heloName, SmtpMessage message, Supplier<Future<Boolean>> permit) {
        return run(smtpEndpoint, heloName, Optional.of(new Submission(message, permit)), limits.timeout());
    }

    /** A message, and the permit to acquire before it is submitted. */
    record Submission(SmtpMessage message, Supplier<Future<Boolean>> permit) {}

    /** Connects, logs in and disconnects. Ends in time whatever is slow: the name lookup, the wait or the server. */
    public Uni<SmtpResult> testLogin(SmtpEndpoint smtpEndpoint, String heloName) {
        return run(smtpEndpoint, heloName, Optional.empty(), limits.testTimeout())
                .ifNoItem()
                .after(limits.testTimeout())
                .recoverWithItem(SmtpResult.late(SmtpStep.CONNECTION));
    }

    private Uni<SmtpResult> run(
            SmtpEndpoint smtpEndpoint, String heloName, Optional<Submission> message, Duration timeout) {
        return Uni.createFrom().emitter(emitter -> {
            SmtpSession session = new SmtpSession(smtpEndpoint, heloName, tls, limits.connectTimeout(), timeout);
            // Also a deadline for writes, which have no timeout of their own.
            ScheduledFuture<?> deadline = deadlines.schedule(session::close, timeout.toMillis(), TimeUnit.MILLISECONDS);
            emitter.onTermination(() -> {
                deadline.cancel(false);
                session.close();
            });
            try {
                threads.execute(() -> runSession(emitter, smtpEndpoint, session, message));
            } catch (RejectedExecutionException stopped) {
                emitter.complete(STOPPING);
            }
        });
    }

    private void runSession(
            UniEmitter<? super SmtpResult> emitter,
            SmtpEndpoint smtpEndpoint,
            SmtpSession session,
            Optional<Submission> message) {
        String account = smtpEndpoint.accountName(keys);
        switch (connections.open(account, limits.maxWait())) {
            case ALLOWED -> {
                try {
                    emitter.complete(connectAndRun(smtpEndpoint, session, message));
                } catch (RuntimeException e) {
                    emitter.fail(e);
                } finally {
                    connections.close(account);
                }
            }
            case NONE_FREE -> emitter.complete(notConnected("too many connections to this mail server"));
            case UNDECIDED -> emitter.complete(notConnected("the connections to this mail server cannot be counted"));
            case INTERRUPTED -> emitter.complete(STOPPING);
        }
    }

    private static SmtpResult notConnected(String reason) {
        return new SmtpResult.Lost(SmtpStep.CONNECTION, reason);
    }

    private SmtpResult connectAndRun(SmtpEndpoint smtpEndpoint, SmtpSession session, Optional<Submission> message) {
        return switch (hostResolver.resolve(smtpEndpoint.host())) {
            case HostResolver.Resolution.Usable(List<InetAddress> found) ->
                smtpEndpoint.security() == SmtpSecurity.NONE && found.stream().anyMatch(EgressPolicy::isPublic)
                        ? new SmtpResult.NotUsable("a public mail server requires tls or starttls")
                        : session.run(found.getFirst(), message);
            case HostResolver.Resolution.Blocked blocked ->
                new SmtpResult.NotUsable("the address of this mail server is in a network that is not allowed");
            case HostResolver.Resolution.NotFound notFound -> notConnected("the mail server cannot be found");
        };
    }

    /** Lets sessions in progress end, since their outcome would be unknown otherwise. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            threads.awaitTermination(SHUTDOWN_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        threads.shutdownNow();
        deadlines.shutdownNow();
        giveUpConnections();
    }

    private void giveUpConnections() {
        try {
            connections.giveUp().subscribeAsCompletionStage().get(GIVE_UP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // the shares lapse
        }
    }
}
