package com.citaplanner.notification.channel.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.Json;
import com.citaplanner.notification.provider.MemoryBudget;
import com.citaplanner.notification.provider.rate.RateBudget;
import com.citaplanner.notification.provider.rest.ProviderClients;
import com.citaplanner.notification.support.ServiceResource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two tenants name the same number, one of them with a wrong token. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class SharedNumberTest {
    private static final String NUMBER = "106540352242922";
    private static final WhatsAppAccount OWNER = account("owner", "EAAJB-t0ken-of-the-0wner");
    private static final WhatsAppAccount STRANGER = account("stranger", "EAAJB-wr0ng-t0ken");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final MetaServer meta = new MetaServer();
    private final Vertx vertx = Vertx.vertx();
    private final AtomicLong counted = new AtomicLong();
    private final WhatsAppApi api = api();

    private static WhatsAppAccount account(String tenant, String token) {
        return new WhatsAppAccount(tenant, NUMBER, Optional.empty(), token, false);
    }

    private WhatsAppApi api() {
        meta.number(NUMBER, OWNER.accessToken());
        WhatsAppSettings settings = WhatsAppFixture.settings(Map.of(
                "api-url", meta.url(),
                "rate.requests", "20",
                "rate.max-requests", "20",
                "rate.window", "1s",
                "rate.max-wait", "10s",
                "breaker.failures", "2"));
        Clock clock = Clock.systemUTC();
        RateBudget memory = new MemoryBudget(clock);
        RateBudget budget = request -> {
            counted.addAndGet(request.answers().accepted());
            return memory.lease(request);
        };
        return new WhatsAppApi(
                settings, new ProviderClients(vertx, clock, budget, new SimpleMeterRegistry()), clock, Json.mapper());
    }

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        meta.close();
    }

    private CompletableFuture<GraphAnswer> send(WhatsAppAccount account) {
        GraphCall call = new GraphCall(
                GraphCall.GraphEndpoint.SEND_MESSAGE,
                NUMBER,
                NUMBER + "/messages",
                Optional.of(Map.of("to", "525512345678")),
                Clock.systemUTC().instant().plus(PATIENCE),
                false,
                List.of());
        return api.send(account, call, () -> Uni.createFrom().item(true))
                .map(Optional::orElseThrow)
                .subscribeAsCompletionStage();
    }

    private static GraphAnswer answer(CompletableFuture<GraphAnswer> sending) {
        return sending.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    private static Predicate<GraphAnswer> refusedFor(int code) {
        return answer ->
                answer instanceof GraphAnswer.Refused refused && refused.error().code() == code;
    }

    @Test
    void a_tenant_with_many_waiting_messages_holds_up_no_other() {
        List<String> answered = new CopyOnWriteArrayList<>();
        List<CompletableFuture<Void>> all = IntStream.range(0, 60)
                .mapToObj(i -> send(STRANGER).thenAccept(answer -> answered.add("stranger")))
                .toList();

        GraphAnswer owner = answer(send(OWNER).whenComplete((answer, failure) -> answered.add("owner")));
        all.forEach(CompletableFuture::join);

        assertThat(owner).isInstanceOf(GraphAnswer.Done.class);
        assertThat(answered.indexOf("owner")).isLessThan(40);
    }

    @Test
    void answers_to_a_wrong_token_do_not_close_the_circuit_of_another_tenant() {
        MetaServer.Misdeed failure = MetaServer.Misdeed.answer(500, "text/html", "<h1>Sorry</h1>");
        meta.next(failure);
        meta.next(failure);

        assertThat(answer(send(OWNER))).isInstanceOf(GraphAnswer.Unknown.class);
        assertThat(answer(send(STRANGER))).matches(refusedFor(190));
        assertThat(answer(send(OWNER))).isInstanceOf(GraphAnswer.Unknown.class);

        assertThat(answer(send(OWNER)))
                .isInstanceOfSatisfying(
                        GraphAnswer.Later.class,
                        later -> assertThat(later.reason()).contains("is given a rest"));
        assertThat(answer(send(STRANGER))).matches(refusedFor(190));
    }

    @Test
    void answers_to_a_wrong_token_say_nothing_about_the_rate() {
        IntStream.range(0, 40).forEach(i -> answer(send(STRANGER)));
        assertThat(counted).hasValue(0);

        IntStream.range(0, 40).forEach(i -> answer(send(OWNER)));
        assertThat(counted).hasPositiveValue();
    }
}
