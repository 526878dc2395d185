package com.citaplanner.notification.delivery.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.delivery.DispatchQueue;
import com.citaplanner.notification.delivery.NotificationState;
import com.citaplanner.notification.delivery.Transition;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import com.citaplanner.notification.tracking.TrackedRows;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks what the holder of the last attempt can still record after its lease has passed. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class LateOutcomesTest {
    private static final long OURS = TrackedRows.CLAIM;
    private static final long NEXT = TrackedRows.CLAIM + 1;
    private static final Transition ACCEPTED =
            new Transition.Ended(NotificationState.SENT, Optional.of("90901"), Optional.empty());
    private static final Transition DEFERRED =
            new Transition.Rescheduled(NotificationState.PENDING, Duration.ofHours(1), "451", true);
    private static final Transition UNKNOWABLE =
            new Transition.Ended(NotificationState.UNCERTAIN, Optional.empty(), Optional.of("no answer"));

    World world;

    @Inject
    DispatchQueue queue;

    private TrackedRows rows;

    @BeforeEach
    void tenant() {
        world.tenant();
        rows = new TrackedRows(world, World.TENANT);
    }

    /** An attempt of ours whose lease has passed, and which another worker has claimed to look it up. */
    private UUID claimedByAnother() {
        UUID id = rows.sending("nobody-" + UUID.randomUUID(), "CHATWOOT", "PUSH");
        world.change("update dispatch set claims = ? where notification_id = ?", NEXT, id);
        return id;
    }

    private Optional<NotificationState> record(UUID id, long claim, Transition transition) {
        return queue.record(rows.held(id, claim), transition).await().atMost(Duration.ofSeconds(10));
    }

    private String dispatched(UUID id) {
        return String.join(";", world.rows("select state, stage, channel from dispatch where notification_id = ?", id));
    }

    @Test
    void late_acceptance_counts_despite_a_newer_claim() {
        UUID id = claimedByAnother();

        assertThat(record(id, OURS, ACCEPTED)).contains(NotificationState.SENT);

        assertThat(record(id, NEXT, UNKNOWABLE)).isEmpty();
        assertThat(rows.state(id)).isEqualTo("SENT");
        assertThat(rows.events(id)).containsExactly("SENT CHATWOOT");
        assertThat(rows.open(id)).isFalse();
    }

    @Test
    void late_deferral_counts_and_stops_the_newer_claim() {
        UUID id = claimedByAnother();

        assertThat(record(id, OURS, DEFERRED)).contains(NotificationState.PENDING);

        assertThat(record(id, NEXT, new Transition.Sending(TrackedRows.ADDRESS, Set.of(), Duration.ofHours(1))))
                .isEmpty();
        assertThat(dispatched(id)).isEqualTo("PENDING|WAITING|CHATWOOT");
    }

    @Test
    void late_outcome_is_ignored_once_another_attempt_started() {
        UUID id = claimedByAnother();
        assertThat(record(id, NEXT, new Transition.Sending(TrackedRows.ADDRESS, Set.of(), Duration.ofHours(1))))
                .contains(NotificationState.SENDING);

        assertThat(record(id, OURS, ACCEPTED)).isEmpty();

        assertThat(dispatched(id)).isEqualTo("SENDING|LEASED|CHATWOOT");
        assertThat(record(id, NEXT, ACCEPTED)).contains(NotificationState.SENT);
    }

    @Test
    void uncertain_late_outcome_is_ignored() {
        UUID id = claimedByAnother();

        assertThat(record(
                        id,
                        OURS,
                        new Transition.Rescheduled(NotificationState.UNCERTAIN, Duration.ZERO, "no answer", true)))
                .isEmpty();
        assertThat(record(id, OURS, UNKNOWABLE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UNCERTAIN", "EXPIRED"})
    void late_acceptance_corrects_an_ended_notification_with_a_status_event(String ended) {
        UUID id = claimedByAnother();
        record(
                id,
                NEXT,
                new Transition.Ended(NotificationState.valueOf(ended), Optional.empty(), Optional.of("no answer")));

        assertThat(record(id, OURS, ACCEPTED)).contains(NotificationState.SENT);

        assertThat(world.rows("select state, provider_id, reason from notification where id = ?", id))
                .containsExactly("SENT|90901|");
        assertThat(rows.events(id)).containsExactly(ended + " CHATWOOT no answer", "SENT CHATWOOT");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> world.stream.all("notifications.status.v1").stream()
                        .filter(event -> event.key().equals(World.TENANT + ":" + id))
                        .anyMatch(event -> event.value().contains("\"state\":\"SENT\"")));
    }

    @Test
    void late_acceptance_overrides_a_cancellation() {
        UUID id = claimedByAnother();
        world.change("update dispatch set cancelled = true where notification_id = ?", id);
        assertThat(record(id, NEXT, new Transition.Sending(TrackedRows.ADDRESS, Set.of(), Duration.ofHours(1))))
                .contains(NotificationState.CANCELLED);

        assertThat(record(id, OURS, ACCEPTED)).contains(NotificationState.SENT);
        assertThat(rows.state(id)).isEqualTo("SENT");
    }

    @Test
    void late_deferral_reopens_an_uncertain_notification() {
        UUID id = claimedByAnother();
        record(id, NEXT, UNKNOWABLE);

        assertThat(record(id, OURS, DEFERRED)).contains(NotificationState.PENDING);

        assertThat(dispatched(id)).isEqualTo("PENDING|WAITING|CHATWOOT");
        assertThat(rows.state(id)).isEqualTo("PENDING");
    }

    @Test
    void late_deferral_of_a_cancelled_or_expired_notification_ends_it() {
        UUID cancelled = claimedByAnother();
        world.change("update dispatch set cancelled = true where notification_id = ?", cancelled);
        UUID expired = claimedByAnother();
        world.change("update notification set expires_at = now() where id = ?", expired);
        List.of(cancelled, expired).forEach(id -> record(id, NEXT, UNKNOWABLE));

        assertThat(record(cancelled, OURS, DEFERRED)).contains(NotificationState.CANCELLED);
        assertThat(record(expired, OURS, DEFERRED)).contains(NotificationState.EXPIRED);
        assertThat(rows.open(cancelled)).isFalse();
        assertThat(rows.open(expired)).isFalse();
    }

    @Test
    void late_acceptance_does_not_return_to_a_previous_channel() {
        UUID id = rows.sending("nobody-" + UUID.randomUUID(), "CHATWOOT", "PUSH");
        record(id, OURS, new Transition.NextChannel(Channel.PUSH, "CHATWOOT: no phone"));

        assertThat(record(id, OURS, ACCEPTED)).isEmpty();
        assertThat(rows.events(id))
                .startsWith("PENDING PUSH CHATWOOT: no phone")
                .noneMatch(event -> event.startsWith("SENT"));
    }

    @Test
    void repeated_record_changes_nothing() {
        Stream<Transition> transitions = Stream.of(
                ACCEPTED,
                DEFERRED,
                UNKNOWABLE,
                new Transition.Rescheduled(NotificationState.UNCERTAIN, Duration.ofHours(1), "no answer", true));
        transitions.forEach(transition -> {
            UUID id = rows.sending("nobody-" + UUID.randomUUID(), "CHATWOOT");
            record(id, OURS, transition);
            String before = dispatched(id);

            assertThat(record(id, OURS, transition)).as(transition.toString()).isEmpty();
            assertThat(rows.events(id)).hasSize(1);
            assertThat(dispatched(id)).isEqualTo(before);
        });
    }

    @Test
    void uncounted_attempt_never_makes_the_count_negative() {
        UUID id = rows.sending("nobody-" + UUID.randomUUID(), "CHATWOOT");
        world.change("update dispatch set attempt = 0 where notification_id = ?", id);

        record(
                id,
                OURS,
                new Transition.Rescheduled(NotificationState.PENDING, Duration.ofHours(1), "too early", false));

        assertThat(world.rows("select attempt from dispatch where notification_id = ?", id))
                .containsExactly("0");
    }

    @Test
    void certain_outcome_wins_within_a_batch() {
        List<UUID> ids = Stream.generate(this::claimedByAnother).limit(40).toList();

        var newest = ids.stream()
                .map(id -> queue.record(rows.held(id, NEXT), UNKNOWABLE).subscribeAsCompletionStage())
                .toList();
        var late = ids.stream()
                .map(id -> queue.record(rows.held(id, OURS), ACCEPTED).subscribeAsCompletionStage())
                .toList();

        newest.forEach(CompletableFuture::join);
        assertThat(late).extracting(CompletableFuture::join).containsOnly(Optional.of(NotificationState.SENT));
        assertThat(ids).extracting(rows::state).containsOnly("SENT");
    }
}
