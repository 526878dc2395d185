package com.citaplanner.notification.delivery.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.delivery.ChannelCircuits;
import com.citaplanner.notification.delivery.DispatchQueue;
import com.citaplanner.notification.delivery.NotificationState;
import com.citaplanner.notification.delivery.Transition;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import com.citaplanner.notification.tracking.TrackedRows;
import com.citaplanner.notification.work.Transactions;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class ChannelCircuitsTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    World world;

    @Inject
    DispatchQueue queue;

    @Inject
    ChannelCircuits circuits;

    @Inject
    Transactions transactions;

    private final String tenant = "circuits-" + UUID.randomUUID();
    private TrackedRows rows;

    @BeforeEach
    void tenant() {
        world.change("insert into tenant (id, name) values (?, 'Demo')", tenant);
        rows = new TrackedRows(world, tenant);
        stop(Transition.ChannelStopped.limit(Duration.ofHours(1), "131048"));
    }

    private void stop(Transition.ChannelStopped stopped) {
        transactions
                .run(() -> circuits.stop(tenant, Channel.PUSH, stopped))
                .await()
                .atMost(TIMEOUT);
    }

    private void accept(UUID id) {
        assertThat(queue.record(
                                rows.held(id, TrackedRows.CLAIM),
                                new Transition.Ended(NotificationState.SENT, Optional.of("1"), Optional.empty()))
                        .await()
                        .atMost(TIMEOUT))
                .contains(NotificationState.SENT);
    }

    private List<String> stops() {
        return world.rows("select cause, reason from channel_circuit where tenant_id = ?", tenant);
    }

    @Test
    void an_attempt_that_was_under_way_when_the_channel_was_stopped_does_not_mend_it() {
        accept(rows.sending("c-1", "PUSH"));

        assertThat(stops()).containsExactly("LIMIT|131048");
    }

    @Test
    void an_attempt_that_tests_the_channel_mends_it() {
        world.change("update channel_circuit set retry_at = now() where tenant_id = ?", tenant);

        accept(rows.sending("c-1", "PUSH"));

        assertThat(stops()).isEmpty();
    }

    @Test
    void a_report_with_a_shorter_stop_does_not_end_the_longer_one() {
        stop(Transition.ChannelStopped.credentials("131042"));
        assertThat(stops()).containsExactly("LIMIT|131048");

        stop(Transition.ChannelStopped.limit(Duration.ofHours(2), "80007"));
        assertThat(stops()).containsExactly("LIMIT|80007");
    }
}
