package com.citaplanner.notification.delivery.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.delivery.DispatchQueue;
import com.citaplanner.notification.delivery.NotificationState;
import com.citaplanner.notification.delivery.Transition;
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
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Checks that a transition refused by the database does not affect others in the same batch. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class RefusedTransitionTest {
    private static final int MANY = 100;
    private static final int EACH = 9;
    private static final Transition SENT =
            new Transition.Ended(NotificationState.SENT, Optional.of("90901"), Optional.empty());

    World world;

    @Inject
    DispatchQueue queue;

    private final String poisonous = "poisonous-" + UUID.randomUUID();

    /** Makes the database refuse this text, whatever is cleaned before. */
    @BeforeEach
    void refuseText() {
        world.tenant();
        world.change("insert into tenant (id, name) values (?, 'Poisonous')", poisonous);
        world.change("alter table notification_event add constraint no_poison check (reason <> 'poison') not valid");
    }

    @AfterEach
    void acceptText() {
        world.change("alter table notification_event drop constraint no_poison");
    }

    /** All but the first are recorded in one batch. */
    private List<Optional<NotificationState>> recorded(List<UUID> ids, Transition poison) {
        return IntStream.range(0, MANY)
                .mapToObj(i -> queue.record(rows(i).held(ids.get(i), TrackedRows.CLAIM), i % EACH == 1 ? poison : SENT)
                        .onFailure()
                        .recoverWithItem(Optional.empty())
                        .subscribeAsCompletionStage())
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
    }

    private List<UUID> sending() {
        return IntStream.range(0, MANY)
                .mapToObj(i -> rows(i).sending("nobody-" + UUID.randomUUID(), "CHATWOOT"))
                .toList();
    }

    /** One in a few notifications belongs to the poisonous tenant. */
    private TrackedRows rows(int i) {
        return new TrackedRows(world, i % EACH == 1 ? poisonous : World.TENANT);
    }

    private List<String> of(List<UUID> ids, String tenant, String column) {
        return ids.stream()
                .flatMap(
                        id -> world
                                .rows(
                                        "select " + column + " from notification where id = ? and tenant_id = ?",
                                        id,
                                        tenant)
                                .stream())
                .distinct()
                .toList();
    }

    @Test
    void provider_id_with_nul_is_cleaned_and_others_are_unchanged() {
        List<UUID> ids = sending();

        assertThat(recorded(
                        ids, new Transition.Ended(NotificationState.SENT, Optional.of("9\u0000"), Optional.empty())))
                .containsOnly(Optional.of(NotificationState.SENT));

        assertThat(of(ids, World.TENANT, "provider_id")).containsExactly("90901");
        assertThat(of(ids, poisonous, "provider_id")).containsExactly("9\uFFFD");
    }

    @Test
    void refused_text_is_replaced_by_a_reason() {
        List<UUID> ids = sending();

        assertThat(recorded(
                        ids, new Transition.Ended(NotificationState.FAILED, Optional.empty(), Optional.of("poison"))))
                .doesNotContain(Optional.empty());

        assertThat(of(ids, World.TENANT, "state")).containsExactly("SENT");
        assertThat(of(ids, poisonous, "state")).containsExactly("FAILED");
        assertThat(of(ids, poisonous, "reason"))
                .containsExactly(
                        "the reason cannot be stored: refused by the database: 23514," + " constraint no_poison");
    }

    @Test
    void attempt_with_unstorable_address_fails_alone() {
        List<UUID> ids = sending();

        List<Optional<NotificationState>> states =
                recorded(ids, new Transition.Sending("90\u000000", Set.of(), Duration.ofHours(1)));

        for (int i = 0; i < MANY; i++) {
            assertThat(states.get(i)).isEqualTo(i % EACH == 1 ? Optional.empty() : Optional.of(NotificationState.SENT));
        }
    }
}
