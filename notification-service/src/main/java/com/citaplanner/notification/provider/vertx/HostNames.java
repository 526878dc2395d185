package com.citaplanner.notification.provider.vertx;

import com.citaplanner.notification.network.HostResolver;
import com.citaplanner.notification.network.HostResolver.Resolution;
import com.citaplanner.notification.provider.TaskScheduler;
import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Looks up host names without blocking the caller, and caches the results for a few seconds. A result may be outdated
 * by then, which does no harm: the address of the open connection is checked too.
 */
public final class HostNames {
    private static final Duration REMEMBERED = Duration.ofSeconds(5);
    private static final Duration NOT_FOUND_REMEMBERED = Duration.ofSeconds(1);
    private static final int MAX_NAMES = 10_000;

    private final HostResolver resolver;
    private final Duration timeout;
    private final Vertx vertx;
    private final TaskScheduler scheduler;
    private final AsyncCache<String, Resolution> results = Caffeine.newBuilder()
            .maximumSize(MAX_NAMES)
            .expireAfter(Expiry.creating((String host, Resolution result) -> remembered(result)))
            .executor(Runnable::run)
            .buildAsync();

    /** @param timeout how long a look-up may take; after that the name counts as not found */
    HostNames(HostResolver resolver, Duration timeout, Vertx vertx) {
        this.resolver = resolver;
        this.timeout = timeout;
        this.vertx = vertx;
        this.scheduler = new VertxTaskScheduler(vertx);
    }

    private static Duration remembered(Resolution result) {
        return result instanceof Resolution.NotFound ? NOT_FOUND_REMEMBERED : REMEMBERED;
    }

    /**
     * Continues with the result: at once where it is known, otherwise on the caller's context.
     *
     * @param host a name or an address; an IPv6 address may have its brackets
     */
    public <T> Uni<T> resolve(String host, Function<Resolution, Uni<T>> next) {
        CompletableFuture<Resolution> result = results.get(host, (unknown, executor) -> lookUp(withoutBrackets(host)));
        if (result.isDone() && !result.isCompletedExceptionally()) {
            return next.apply(result.join());
        }
        // A copy, because others wait for the same result, and a timeout cancels the future it waits for.
        return Uni.createFrom()
                .completionStage(result.copy())
                .ifNoItem()
                .after(timeout)
                .recoverWithItem(new Resolution.NotFound())
                .emitOn(scheduler.callerExecutor())
                .chain(next::apply);
    }

    private static String withoutBrackets(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    private CompletableFuture<Resolution> lookUp(String host) {
        return isAddress(host)
                ? CompletableFuture.completedFuture(resolver.resolve(host))
                : vertx.executeBlocking(() -> resolver.resolve(host), false)
                        .toCompletionStage()
                        .toCompletableFuture()
                        .thenApply(Objects::requireNonNull);
    }

    private static boolean isAddress(String host) {
        try {
            InetAddress.ofLiteral(host);
            return true;
        } catch (IllegalArgumentException aName) {
            return false;
        }
    }
}
