package com.citaplanner.notification.recovery.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.citaplanner.notification.delivery.NotificationState;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.recovery.GroupPosition;
import com.citaplanner.notification.recovery.LoggedStatus;
import com.citaplanner.notification.recovery.PublishedLog;
import com.citaplanner.notification.recovery.RecoveredNotifications;
import com.citaplanner.notification.recovery.Recoveries;
import com.citaplanner.notification.recovery.Recovery;
import com.citaplanner.notification.recovery.ReplayRefused;
import com.citaplanner.notification.recovery.TopicReplay;
import com.citaplanner.notification.recovery.UnloggedRequest;
import com.citaplanner.notification.support.Api;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import com.citaplanner.notification.work.Transactions;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The preparation of a recovery over the real database; Kafka is replaced, since the service of the test reads it. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class RecoverCommandTest {
    private final Instant stopped = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    World world;

    @Inject
    Recoveries recoveries;

    @Inject
    RecoveredNotifications recovered;

    @Inject
    Transactions transactions;

    private final Topics topics = new Topics();
    private final List<LoggedStatus> log = new ArrayList<>();

    @AfterEach
    void release() {
        Api.operator(world).post("/api/v1/recovery/release", Map.of("force", "the test is over"));
        world.change("delete from recovered_notification");
    }

    private static final class Topics implements TopicReplay {
        final Deque<List<String>> active = new ArrayDeque<>();
        final List<GroupPosition> reset = new ArrayList<>();
        boolean broken;

        @Override
        public List<String> activeGroups() {
            return active.isEmpty() ? List.of() : active.pop();
        }

        @Override
        public List<GroupPosition> positionsAt(Instant time) {
            return List.of(new GroupPosition("g", "clients.v1", 0, 0, 0, 0));
        }

        @Override
        public void reset(List<GroupPosition> positions) {
            if (broken) {
                throw new ReplayRefused("Kafka is away");
            }
            reset.addAll(positions);
        }

        @Override
        public List<String> shortened(Instant time) {
            return List.of();
        }
    }

    private final class Log implements PublishedLog {
        @Override
        public void statuses(Instant since, Consumer<List<LoggedStatus>> batch) {
            batch.accept(log);
        }

        @Override
        public void processedRequests(
                Instant since, List<GroupPosition> positions, Consumer<List<UnloggedRequest>> batch) {
            // No request was processed.
        }
    }

    private record Settings(Optional<Instant> since, Optional<Instant> stoppedAt) implements RecoverySettings {
        @Override
        public Duration margin() {
            return Duration.ofMinutes(10);
        }

        @Override
        public boolean run() {
            return true;
        }
    }

    private RecoverCommand command() {
        Settings settings = new Settings(Optional.of(stopped.minusSeconds(600)), Optional.of(stopped));
        return new RecoverCommand(settings, recoveries, recovered, topics, new Log(), transactions);
    }

    private Recovery opened() {
        return transactions
                .run(recoveries::look)
                .await()
                .atMost(Duration.ofSeconds(10))
                .orElseThrow();
    }

    private static LoggedStatus status(Instant at) {
        return new LoggedStatus(
                World.TENANT,
                "k-" + at,
                UUID.randomUUID(),
                1,
                NotificationState.SENT,
                Channel.SMS,
                1,
                Optional.empty(),
                Optional.empty(),
                at,
                List.of(),
                Optional.empty());
    }

    @Test
    void the_log_is_unread_until_the_topics_are_read_again() {
        topics.broken = true;

        assertThatThrownBy(() -> command().recover())
                .isInstanceOf(ReplayRefused.class)
                .hasMessage("Kafka is away");

        assertThat(opened().isLogRead()).isFalse();
        topics.broken = false;
        command().recover();
        assertThat(opened().isLogRead()).isTrue();
        assertThat(topics.reset).hasSize(1);
    }

    @Test
    void an_instance_that_started_meanwhile_leaves_the_log_unread() {
        topics.active.add(List.of());
        topics.active.add(List.of("g (1)"));

        assertThatThrownBy(() -> command().recover()).hasMessageContaining("still running");

        assertThat(opened().isLogRead()).isFalse();
    }

    @Test
    void what_the_recovery_published_itself_does_not_count_as_logged() {
        log.add(status(stopped.minusSeconds(5)));
        log.add(status(stopped.plusSeconds(60)));

        command().recover();

        assertThat(opened().loggedUntil()).contains(stopped.minusSeconds(5));
    }
}
