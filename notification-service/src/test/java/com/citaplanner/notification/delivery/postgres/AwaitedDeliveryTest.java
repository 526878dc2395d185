package com.citaplanner.notification.delivery.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.delivery.DispatchQueue;
import com.citaplanner.notification.delivery.NotificationState;
import com.citaplanner.notification.delivery.ReportingChannels;
import com.citaplanner.notification.delivery.StatusMeter;
import com.citaplanner.notification.delivery.Transition;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import com.citaplanner.notification.suppression.AddressHasher;
import com.citaplanner.notification.tracking.TrackedRows;
import com.citaplanner.notification.work.HeavyWork;
import com.citaplanner.notification.work.Transactions;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which notifications wait for the report that they arrived; CHATWOOT stands for a channel that reports it. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class AwaitedDeliveryTest {
    private static final long OURS = TrackedRows.CLAIM;
    private static final Transition SENT =
            new Transition.Ended(NotificationState.SENT, Optional.of("90901"), Optional.empty());
    private static final Transition UNKNOWABLE =
            new Transition.Ended(NotificationState.UNCERTAIN, Optional.empty(), Optional.of("no answer"));

    World world;

    @Inject
    Sql sql;

    @Inject
    Transactions transactions;

    @Inject
    StatusMeter meter;

    @Inject
    HeavyWork heavyWork;

    @Inject
    AddressHasher hasher;

    @Inject
    AwaitedDeliveries awaited;

    @Inject
    ReportingChannels reportingChannels;

    private String tenant;
    private TrackedRows rows;

    @BeforeEach
    void tenant() {
        tenant = "awaited-" + UUID.randomUUID();
        world.change("insert into tenant (id, name) values (?, 'Awaited')", tenant);
        patience(1_200);
        rows = new TrackedRows(world, tenant);
    }

    private void patience(int seconds) {
        world.change(
                "insert into delivery_preference (tenant_id, type, patience_seconds) values (?, 'APPOINTMENT_REMINDER', ?)"
                        + " on conflict (tenant_id, type) do update set patience_seconds = excluded.patience_seconds",
                tenant,
                seconds);
    }

    private UUID sending(String... channels) {
        return rows.sending("nobody-" + UUID.randomUUID(), channels);
    }

    private void record(Set<Channel> reporting, UUID id, long claim, Transition transition) {
        DispatchQueue queue = new PostgresDispatchQueue(
                sql, transactions, meter, heavyWork, hasher, awaited, new ReportingChannels(reporting));
        queue.record(rows.held(id, claim), transition).await().atMost(Duration.ofSeconds(10));
    }

    private void record(UUID id, Transition transition) {
        record(Set.of(Channel.CHATWOOT), id, OURS, transition);
    }

    private List<String> waiting(UUID id) {
        return world.rows(
                "select channel, patience_seconds, due_at between now() + interval '19 min' and now() + interval '20 min'"
                        + " from fallback where notification_id = ?",
                id);
    }

    @Test
    void channels_without_receipts_of_their_provider_end_the_chain_when_they_sent() {
        assertThat(reportingChannels.channels()).containsExactlyInAnyOrder(Channel.WHATSAPP, Channel.SMS);
    }

    @Test
    void what_was_sent_or_perhaps_sent_waits_as_long_as_its_tenant_says() {
        UUID sent = sending("CHATWOOT", "PUSH");
        UUID uncertain = sending("CHATWOOT", "PUSH");

        record(sent, SENT);
        record(uncertain, UNKNOWABLE);

        assertThat(waiting(sent)).containsExactly("CHATWOOT|1200|t");
        assertThat(waiting(uncertain)).containsExactly("CHATWOOT|1200|t");
    }

    @Test
    void an_outcome_that_is_known_late_waits_too() {
        UUID id = sending("CHATWOOT", "PUSH");
        world.change("update dispatch set claims = ? where notification_id = ?", OURS + 1, id);
        record(Set.of(), id, OURS + 1, UNKNOWABLE);
        assertThat(waiting(id)).isEmpty();

        record(id, SENT);

        assertThat(rows.state(id)).isEqualTo("SENT");
        assertThat(waiting(id)).containsExactly("CHATWOOT|1200|t");
    }

    @Test
    void only_a_channel_that_reports_delivery_with_a_next_one_waits() {
        UUID last = sending("CHATWOOT");
        UUID silent = sending("CHATWOOT", "PUSH");
        UUID failed = sending("CHATWOOT", "PUSH");

        record(last, SENT);
        record(Set.of(Channel.WHATSAPP), silent, OURS, SENT);
        record(failed, new Transition.Ended(NotificationState.FAILED, Optional.empty(), Optional.of("no phone")));

        assertThat(List.of(last, silent, failed))
                .allSatisfy(id -> assertThat(waiting(id)).isEmpty());
    }

    @Test
    void where_no_receipt_can_reach_the_tenant_nothing_waits_for_one() {
        world.change(
                "insert into channel_setting (tenant_id, scope, enabled, plain)"
                        + " values (?, 'WHATSAPP', true, jsonb_build_object('phoneNumberId', '1065'))",
                tenant);
        world.change("insert into whatsapp_route values ('meta', ?, ?)", "1066" + tenant, tenant);
        UUID unheard = sending("WHATSAPP", "PUSH");
        UUID heard = sending("WHATSAPP", "PUSH");

        record(unheard, SENT);
        world.change("insert into whatsapp_route values (?, '1065', ?)", "meta-" + tenant, tenant);
        record(heard, SENT);

        assertThat(waiting(unheard)).isEmpty();
        assertThat(waiting(heard)).containsExactly("WHATSAPP|1200|t");
    }

    @Test
    void what_is_still_open_cancelled_or_expires_before_does_not_wait() {
        UUID open = sending("CHATWOOT", "PUSH");
        UUID cancelled = sending("CHATWOOT", "PUSH");
        UUID expiring = sending("CHATWOOT", "PUSH");
        world.change("update dispatch set cancelled = true where notification_id = ?", cancelled);
        world.change("update notification set expires_at = now() + interval '10 min' where id = ?", expiring);

        record(open, new Transition.Rescheduled(NotificationState.UNCERTAIN, Duration.ofHours(1), "no answer", true));
        record(cancelled, SENT);
        record(expiring, SENT);

        assertThat(List.of(open, cancelled, expiring))
                .allSatisfy(id -> assertThat(waiting(id)).isEmpty());
    }

    @Test
    void without_a_preference_the_default_of_the_type_applies() {
        world.change("delete from delivery_preference where tenant_id = ?", tenant);
        UUID id = sending("CHATWOOT", "PUSH");
        world.change("update notification set expires_at = now() + interval '1 day' where id = ?", id);

        record(id, SENT);

        assertThat(waiting(id)).containsExactly("CHATWOOT|7200|f");
    }
}
