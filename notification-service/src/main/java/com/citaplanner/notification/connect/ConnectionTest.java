package com.citaplanner.notification.connect;

import com.citaplanner.notification.connect.EventPost.PostResult;
import com.citaplanner.notification.source.SourceDetails;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Sends an event without effect the way of all others, from the gateway's public URL through Kafka, and waits for it. The
 * event is posted as Chatwoot would post it, so that nothing has to be created in Chatwoot. The gateway learns of a new
 * source a moment later, so refusals are tried again for as long as the test may take.
 */
final class ConnectionTest {
    private final EventPost post;
    private final ConnectedAccounts accounts;
    private final GatewayAddress gateway;
    private final ConnectTimes times;
    private final InstantSource clock;

    ConnectionTest(
            EventPost post,
            ConnectedAccounts accounts,
            GatewayAddress gateway,
            ConnectTimes times,
            InstantSource clock) {
        this.post = post;
        this.accounts = accounts;
        this.gateway = gateway;
        this.times = times;
        this.clock = clock;
    }

    private record Attempt(SourceDetails source, String url, String eventId, OptionalLong inbox, Instant end) {}

    Uni<ConnectStep> run(SourceDetails source, ConnectedAccount account) {
        return post(new Attempt(
                source,
                gateway.webhookUrl(source.name(), source.urlToken()),
                UUID.randomUUID().toString(),
                account.inboxIds().map(ids -> OptionalLong.of(ids.getFirst())).orElseGet(OptionalLong::empty),
                clock.instant().plus(times.test())));
    }

    private Uni<ConnectStep> post(Attempt attempt) {
        return post.post(attempt.url(), attempt.source(), attempt.eventId(), attempt.inbox())
                .chain(result -> switch (result) {
                    case PostResult.Accepted accepted -> await(attempt);
                    case PostResult.NotKnown(int status) ->
                        again(
                                attempt,
                                "The gateway does not accept the source (" + status
                                        + "). Repeat the call in a minute; if it stays so, the operator must compare the"
                                        + " key that service and gateway share, and see that the gateway reads"
                                        + " gateway.sources.v1.");
                    case PostResult.NoAnswer(String reason) ->
                        again(
                                attempt,
                                "The gateway does not answer at its public URL: " + reason
                                        + ". The operator must check citaplanner.connect.gateway-url.");
                });
    }

    private Uni<ConnectStep> again(Attempt attempt, String problem) {
        return isOver(attempt)
                ? Uni.createFrom().item(ConnectStep.failed(ConnectAction.TEST, problem))
                : pause().chain(() -> post(attempt));
    }

    private Uni<ConnectStep> await(Attempt attempt) {
        return accounts.hasArrived(attempt.source().name(), attempt.eventId()).chain(arrived -> {
            if (arrived) {
                return Uni.createFrom()
                        .item(ConnectStep.done(ConnectAction.TEST, "A test event came through the gateway and Kafka."));
            }
            return isOver(attempt)
                    ? Uni.createFrom()
                            .item(ConnectStep.failed(
                                    ConnectAction.TEST,
                                    "The gateway accepted a test event, which has not arrived within "
                                            + times.test().toSeconds()
                                            + " s. Kafka may be behind; repeat the call later."))
                    : pause().chain(() -> await(attempt));
        });
    }

    private boolean isOver(Attempt attempt) {
        return !clock.instant().isBefore(attempt.end());
    }

    private Uni<Void> pause() {
        Duration poll = times.poll();
        return Uni.createFrom().voidItem().onItem().delayIt().by(poll);
    }
}
