package com.citaplanner.notification.tracking.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.request.Cancellation;
import com.citaplanner.notification.request.Cancellations;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import com.citaplanner.notification.tracking.Fallbacks;
import com.citaplanner.notification.tracking.OverdueDelivery;
import com.citaplanner.notification.tracking.Receipt;
import com.citaplanner.notification.tracking.Receipts;
import com.citaplanner.notification.tracking.TrackedRows;
import com.citaplanner.notification.work.Transactions;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Notifications that were sent over WhatsApp, did not arrive in time, and continue over SMS. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class FallbackTest {
    private static final String HOP = "PENDING SMS WHATSAPP: not delivered within 15 min";
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    World world;

    @Inject
    Fallbacks fallbacks;

    @Inject
    Receipts receipts;

    @Inject
    Cancellations cancellations;

    @Inject
    Transactions transactions;

    @Inject
    MeterRegistry meters;

    private String tenant;
    private TrackedRows rows;

    /** SMS is on and stopped, so that nothing is sent. */
    @BeforeEach
    void tenant() {
        tenant = "fallback-" + UUID.randomUUID();
        world.change("insert into tenant (id, name) values (?, 'Fallback')", tenant);
        world.change("insert into channel_setting (tenant_id, scope, enabled) values (?, 'SMS', true)", tenant);
        world.change(
                "insert into channel_circuit (tenant_id, channel, reason, retry_at)"
                        + " values (?, 'SMS', 'test', now() + interval '1 hour')",
                tenant);
        rows = new TrackedRows(world, tenant);
    }

    private UUID sent(String... channels) {
        return rows.ended("SENT", "nobody-" + UUID.randomUUID(), Instant.now(), channels);
    }

    /** The service looks for overdue ones itself, once a second. */
    private UUID overdue(UUID id) {
        world.change(
                "insert into fallback (notification_id, tenant_id, channel, patience_seconds, due_at)"
                        + " values (?, ?, 'WHATSAPP', 900, now())",
                id,
                tenant);
        return id;
    }

    private <T> T run(Supplier<Uni<T>> work) {
        return transactions.run(work).await().atMost(TIMEOUT);
    }

    private void moveOn(UUID... ids) {
        List<OverdueDelivery> overdue = Stream.of(ids)
                .map(id -> new OverdueDelivery(tenant, id, Instant.now()))
                .toList();
        run(() -> fallbacks.moveOn(overdue));
        await().atMost(TIMEOUT).until(() -> Stream.of(ids).noneMatch(this::waits));
    }

    private boolean waits(UUID id) {
        return !world.rows("select 1 from fallback where notification_id = ?", id)
                .isEmpty();
    }

    private Receipt receipt(UUID id, Channel channel, Receipt.Status status) {
        return new Receipt(tenant, id, channel, status, Optional.empty(), Optional.of("id-" + channel));
    }

    private void told(Receipt... told) {
        run(() -> receipts.record(List.of(told)));
    }

    private double doubled() {
        return meters.counter("citaplanner.notifications.doubled", "channel", "WHATSAPP", "other", "SMS")
                .count();
    }

    @Test
    void what_did_not_arrive_in_time_continues_and_is_published() {
        UUID id = overdue(sent("WHATSAPP", "SMS"));

        await().atMost(TIMEOUT).until(() -> !waits(id));

        assertThat(rows.events(id)).containsExactly(HOP);
        assertThat(world.rows("select channel, state, stage, attempt from dispatch where notification_id = ?", id))
                .containsExactly("SMS|PENDING|QUEUED|0");
        await().atMost(TIMEOUT)
                .until(() -> world.stream.all("notifications.status.v1").stream()
                        .filter(event -> event.key().equals(tenant + ":" + id))
                        .anyMatch(event -> event.value().contains("not delivered within 15 min")));
    }

    @Test
    void what_is_left_of_deleted_notifications_holds_up_nobody() {
        world.change(
                "insert into fallback (notification_id, tenant_id, channel, patience_seconds, due_at)"
                        + " select gen_random_uuid(), ?, 'WHATSAPP', 900, now() - interval '1 day' from generate_series(1, 500)",
                tenant);
        UUID id = overdue(sent("WHATSAPP", "SMS"));

        await().atMost(TIMEOUT)
                .until(() -> world.rows("select 1 from fallback where tenant_id = ?", tenant)
                        .isEmpty());

        assertThat(rows.events(id)).containsExactly(HOP);
    }

    @Test
    void several_instances_move_a_notification_once() {
        UUID[] ids = Stream.generate(() -> overdue(sent("WHATSAPP", "SMS")))
                .limit(30)
                .toArray(UUID[]::new);
        List<OverdueDelivery> overdue = Stream.of(ids)
                .map(id -> new OverdueDelivery(tenant, id, Instant.now()))
                .toList();

        CompletableFuture.allOf(IntStream.range(0, 6)
                        .mapToObj(i -> transactions
                                .run(() -> fallbacks.moveOn(overdue))
                                .subscribeAsCompletionStage())
                        .toArray(CompletableFuture[]::new))
                .join();
        moveOn(ids);

        assertThat(ids).allSatisfy(id -> assertThat(rows.events(id)).containsExactly(HOP));
    }

    @Test
    void an_instance_that_dies_on_the_way_leaves_it_to_the_next() {
        UUID id = overdue(sent("WHATSAPP", "SMS"));

        assertThatThrownBy(() -> run(() -> fallbacks
                        .moveOn(List.of(new OverdueDelivery(tenant, id, Instant.now())))
                        .chain(() -> Uni.createFrom().<Void>failure(new IllegalStateException("died")))))
                .hasMessageContaining("died");
        moveOn(id);

        assertThat(rows.events(id)).containsExactly(HOP);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update notification set state = 'DELIVERED' where id = ?",
                "update notification set state = 'FAILED' where id = ?",
                "update notification set expires_at = now() where id = ?",
                "update notification set cancelled = true where id = ?",
                "update notification set contents = '{}' where id = ?",
                "update notification set channel = 'SMS' where id = ?",
                "update notification set contents = contents - 'SMS' where id = ?",
                "update channel_setting set enabled = false where scope = 'SMS' and tenant_id ="
                        + " (select tenant_id from notification where id = ?)",
                "update tenant set state = 'SUSPENDED' where id = (select tenant_id from notification where id = ?)"
            })
    void what_must_not_or_need_not_continue_is_forgotten(String change) {
        UUID id = sent("WHATSAPP", "SMS");
        world.change(change, id);

        moveOn(overdue(id));

        assertThat(rows.events(id)).isEmpty();
        assertThat(rows.open(id)).isFalse();
    }

    @Test
    void an_open_notification_is_left_to_its_worker() {
        UUID id = rows.sending("nobody-" + UUID.randomUUID(), "WHATSAPP", "SMS");

        moveOn(overdue(id));

        assertThat(rows.events(id)).isEmpty();
        assertThat(rows.open(id)).isTrue();
    }

    @Test
    void a_channel_that_is_switched_off_is_passed_over() {
        UUID id = sent("WHATSAPP", "EMAIL", "SMS");

        moveOn(overdue(id));

        assertThat(rows.events(id)).containsExactly(HOP);
    }

    @Test
    void a_receipt_in_time_ends_the_wait() {
        UUID id = sent("WHATSAPP", "SMS");
        world.change(
                "insert into fallback (notification_id, tenant_id, channel, patience_seconds, due_at)"
                        + " values (?, ?, 'WHATSAPP', 900, now() + interval '1 hour')",
                id,
                tenant);

        told(receipt(id, Channel.WHATSAPP, Receipt.Status.DELIVERED));

        assertThat(waits(id)).isFalse();
        assertThat(rows.events(id)).containsExactly("DELIVERED WHATSAPP");
    }

    @Test
    void a_late_receipt_takes_an_unsent_message_back() {
        UUID id = overdue(sent("WHATSAPP", "SMS"));
        moveOn(id);
        double before = doubled();

        told(receipt(id, Channel.WHATSAPP, Receipt.Status.DELIVERED));

        assertThat(rows.open(id)).isFalse();
        assertThat(rows.events(id)).containsExactly(HOP, "DELIVERED WHATSAPP");
        assertThat(doubled()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SENDING", "UNCERTAIN", "SENT"})
    void a_receipt_that_comes_too_late_is_told_and_counted_once(String second) {
        UUID id = overdue(sent("WHATSAPP", "SMS"));
        moveOn(id);
        if (second.equals("SENT")) {
            world.change("delete from dispatch where notification_id = ?", id);
            world.change("update notification set state = 'SENT' where id = ?", id);
        } else {
            world.change(
                    "update dispatch set state = ?, stage = 'LEASED', due_at = now() + interval '1 hour', address = 'x'"
                            + " where notification_id = ?",
                    second,
                    id);
        }
        double before = doubled();

        told(receipt(id, Channel.WHATSAPP, Receipt.Status.DELIVERED));
        told(receipt(id, Channel.WHATSAPP, Receipt.Status.DELIVERED), receipt(id, Channel.SMS, Receipt.Status.READ));
        told(receipt(id, Channel.WHATSAPP, Receipt.Status.READ));

        assertThat(rows.events(id)).containsExactly(HOP, "DELIVERED WHATSAPP also sent over SMS", "READ SMS");
        assertThat(doubled()).isEqualTo(before + 1);
    }

    @Test
    void receipts_and_their_absence_race_without_a_second_message() {
        UUID[] ids = Stream.generate(() -> overdue(sent("WHATSAPP", "SMS")))
                .limit(40)
                .toArray(UUID[]::new);
        List<CompletableFuture<?>> racing = new ArrayList<>();

        for (UUID id : ids) {
            racing.add(transactions
                    .run(() -> receipts.record(List.of(receipt(id, Channel.WHATSAPP, Receipt.Status.DELIVERED))))
                    .subscribeAsCompletionStage());
            racing.add(transactions
                    .run(() -> fallbacks.moveOn(List.of(new OverdueDelivery(tenant, id, Instant.now()))))
                    .subscribeAsCompletionStage());
        }
        CompletableFuture.allOf(racing.toArray(CompletableFuture[]::new)).join();
        moveOn(ids);

        assertThat(ids).allSatisfy(id -> {
            assertThat(rows.state(id)).isEqualTo("DELIVERED");
            assertThat(rows.open(id)).isFalse();
        });
    }

    @Test
    void cancellations_and_moves_race_and_nothing_is_sent() {
        UUID[] ids = Stream.generate(() -> overdue(sent("WHATSAPP", "SMS")))
                .limit(40)
                .toArray(UUID[]::new);
        List<CompletableFuture<?>> racing = new ArrayList<>();

        for (UUID id : ids) {
            racing.add(transactions
                    .run(() -> fallbacks.moveOn(List.of(new OverdueDelivery(tenant, id, Instant.now()))))
                    .subscribeAsCompletionStage());
            racing.add(transactions
                    .run(() -> cancellations.cancel(new Cancellation(tenant, Optional.of(id), Optional.empty())))
                    .subscribeAsCompletionStage());
        }
        CompletableFuture.allOf(racing.toArray(CompletableFuture[]::new)).join();
        moveOn(ids);

        assertThat(ids).noneMatch(rows::open);
        assertThat(ids).extracting(rows::state).containsAnyOf("SENT", "CANCELLED");
    }
}
