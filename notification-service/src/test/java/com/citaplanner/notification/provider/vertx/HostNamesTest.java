package com.citaplanner.notification.provider.vertx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.network.EgressPolicy;
import com.citaplanner.notification.network.HostResolver;
import com.citaplanner.notification.network.HostResolver.Resolution;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HostNamesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger lookUps = new AtomicInteger();
    private final CountDownLatch forgotten = new CountDownLatch(1);
    private final HostNames names =
            new HostNames(new HostResolver(this::lookUp, new EgressPolicy(List.of())), Duration.ofMillis(500), vertx);

    private InetAddress[] lookUp(String host) throws UnknownHostException {
        lookUps.incrementAndGet();
        switch (host) {
            case "chat.example.mx" -> {
                return new InetAddress[] {InetAddress.ofLiteral("1.1.1.1")};
            }
            case "slow.example.mx" -> {
                try {
                    forgotten.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            default -> {}
        }
        return InetAddress.getAllByName(host);
    }

    @AfterEach
    void close() {
        forgotten.countDown();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private Resolution resolve(String host) {
        return result(host).await().atMost(PATIENCE);
    }

    private Uni<Resolution> result(String host) {
        return Uni.createFrom()
                .deferred(() -> names.resolve(host, result -> Uni.createFrom().item(result)));
    }

    @Test
    void a_name_is_looked_up_once_in_a_while() {
        assertThat(resolve("chat.example.mx")).isInstanceOf(Resolution.Usable.class);
        assertThat(resolve("chat.example.mx")).isInstanceOf(Resolution.Usable.class);

        assertThat(lookUps).hasValue(1);
    }

    @Test
    void a_name_that_was_not_found_is_soon_looked_up_again() {
        assertThat(resolve("no-such-host.invalid")).isInstanceOf(Resolution.NotFound.class);

        await().atMost(PATIENCE).until(() -> {
            resolve("no-such-host.invalid");
            return lookUps.get() > 1;
        });
    }

    @Test
    void an_address_needs_no_other_thread() {
        CompletableFuture<Thread> continued = new CompletableFuture<>();

        names.resolve("[::1]", result -> {
                    continued.complete(Thread.currentThread());
                    return Uni.createFrom().item(result);
                })
                .subscribe()
                .with(result -> assertThat(result).isInstanceOf(Resolution.Blocked.class));

        assertThat(continued).isCompletedWithValue(Thread.currentThread());
    }

    @Test
    void a_look_up_that_takes_too_long_finds_nothing_and_disturbs_nobody_else() {
        assertThat(resolve("slow.example.mx")).isInstanceOf(Resolution.NotFound.class);
        CompletableFuture<Resolution> another = result("slow.example.mx").subscribeAsCompletionStage();

        forgotten.countDown();

        assertThat(another).succeedsWithin(PATIENCE);
        assertThat(lookUps).hasValue(1);
    }

    @Test
    void the_caller_continues_on_its_context() {
        Context context = vertx.getOrCreateContext();
        CompletableFuture<Context> continued = new CompletableFuture<>();

        context.runOnContext(
                go -> result("chat.example.mx").subscribe().with(result -> continued.complete(Vertx.currentContext())));

        assertThat(continued).succeedsWithin(PATIENCE).isSameAs(context);
    }
}
