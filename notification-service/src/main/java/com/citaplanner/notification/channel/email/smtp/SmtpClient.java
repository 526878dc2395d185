package com.citaplanner.notification.channel.email.smtp;

import com.citaplanner.notification.network.Addresses;
import com.citaplanner.notification.network.Reach;
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
    private final Addresses addresses;
    private final SSLSocketFactory tls;
    private final LoadingCache<Account, Semaphore> rooms;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("smtp-deadline").factory());

    /**
     * How much of anything there may be.
     *
     * @param connectTime until a connection is open
     * @param time for a conversation as a whole, the wait for a free connection included
     * @param patience how long to wait for a free connection
     * @param connections of one account at once
     * @param accounts whose number of connections is remembered
     */
    public record Limits(Duration connectTime, Duration time, Duration patience, int connections, long accounts) {}

    public SmtpClient(Limits limits, Addresses addresses, SSLSocketFactory tls) {
        this.limits = limits;
        this.addresses = addresses;
        this.tls = tls;
        this.rooms = Caffeine.newBuilder()
                .maximumSize(limits.accounts())
                .build(account -> new Semaphore(limits.connections()));
    }

    /**
     * Sends once. Never fails; cancelling it ends the conversation at whatever step it is.
     *
     * @param permit asked when the server has taken the recipient, and before any of the message is sent
     */
    public Uni<Result> send(Account account, String ourName, Message message, Supplier<Future<Boolean>> permit) {
        return converse(account, ourName, Optional.of(new HandIn(message, permit)));
    }

    /** A message, and whom to ask before it is handed in. */
    record HandIn(Message message, Supplier<Future<Boolean>> permit) {}

    /** Connects and logs in, and goes again. */
    public Uni<Result> knock(Account account, String ourName) {
        return converse(account, ourName, Optional.empty());
    }

    private Uni<Result> converse(Account account, String ourName, Optional<HandIn> message) {
        return Uni.createFrom().emitter(emitter -> {
            Conversation conversation = new Conversation(account, ourName, tls, limits.connectTime(), limits.time());
            // Also a deadline for writes, which know no time-out of their own.
            ScheduledFuture<?> deadline =
                    clock.schedule(conversation::close, limits.time().toMillis(), TimeUnit.MILLISECONDS);
            emitter.onTermination(() -> {
                deadline.cancel(false);
                conversation.close();
            });
            try {
                threads.execute(() -> begin(emitter, account, conversation, message));
            } catch (RejectedExecutionException stopped) {
                emitter.complete(new Result.Lost(Step.CONNECTION, "stopped"));
            }
        });
    }

    private void begin(
            UniEmitter<? super Result> emitter, Account account, Conversation conversation, Optional<HandIn> message) {
        Semaphore room = rooms.get(account);
        try {
            if (!room.tryAcquire(limits.patience().toMillis(), TimeUnit.MILLISECONDS)) {
                emitter.complete(new Result.Lost(Step.CONNECTION, "too many connections to this mail server"));
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            emitter.complete(new Result.Lost(Step.CONNECTION, "stopped"));
            return;
        }
        try {
            emitter.complete(hold(account, conversation, message));
        } catch (RuntimeException e) {
            emitter.fail(e);
        } finally {
            room.release();
        }
    }

    private Result hold(Account account, Conversation conversation, Optional<HandIn> message) {
        return switch (addresses.find(account.host())) {
            case Addresses.Found.Usable(List<InetAddress> found) ->
                account.security() == Security.NONE && found.stream().anyMatch(Reach::isPublic)
                        ? new Result.Unfit("mail goes over the internet with TLS only")
                        : conversation.hold(found.getFirst(), message);
            case Addresses.Found.Inside inside ->
                new Result.Unfit("the address of this mail server is in a network that is not allowed");
            case Addresses.Found.Nowhere nowhere -> new Result.Lost(Step.CONNECTION, "the mail server cannot be found");
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
