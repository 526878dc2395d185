package com.citaplanner.gateway.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.gateway.background.BackgroundThreads;
import com.citaplanner.gateway.event.Event;
import com.citaplanner.gateway.spool.Spool;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpooledDeliveryTest {
    private static final long ACK_BUDGET = 1500;
    private static final long ANSWER_BUDGET = 2500;

    @TempDir
    Path directory;

    private final BackgroundThreads threads = new BackgroundThreads();
    private final ScriptedTopic topic = new ScriptedTopic();
    private final AtomicLong millis = new AtomicLong();
    private final Map<String, DeliveryResult> results = new ConcurrentHashMap<>();
    private Spool spool;
    private SpooledDelivery delivery;
    private SpoolDrain drain;

    @BeforeEach
    void open() throws InterruptedException {
        spool = Spool.open(directory, 1_000_000, threads);
        delivery = new SpooledDelivery(spool, millis::get);
        drain = new SpoolDrain(delivery, topic, spool);
        drain.drainOnce();
    }

    @AfterEach
    void close() {
        spool.close();
    }

    @Test
    void acknowledged_event_is_published_without_touching_the_disk() {
        deliver("a");

        assertThat(results).containsEntry("a", DeliveryResult.PUBLISHED);
        assertThat(spool.depth()).isZero();
    }

    @Test
    void sender_gets_no_result_before_the_acknowledgement() {
        topic.fallSilent();

        deliver("a");
        millis.set(ACK_BUDGET);
        delivery.watch(ACK_BUDGET, ANSWER_BUDGET);

        assertThat(results).isEmpty();
    }

    @Test
    void overdue_acknowledgement_diverts_the_event_and_later_ones_to_the_spool() {
        topic.fallSilent();
        deliver("a", "b");

        millis.set(ACK_BUDGET + 1);
        delivery.watch(ACK_BUDGET, ANSWER_BUDGET);
        deliver("c");

        await().untilAsserted(() -> assertThat(results)
                .hasSize(3)
                .containsValue(DeliveryResult.SPOOLED)
                .doesNotContainValue(DeliveryResult.PUBLISHED));
        assertThat(delivery.isDirect()).isFalse();
        assertThat(spool.depth()).isEqualTo(3);
    }

    @Test
    void each_event_is_on_the_topic_once_and_in_order_after_an_outage() throws InterruptedException {
        topic.fallSilent();
        deliver("a", "b");
        millis.set(ACK_BUDGET + 1);
        delivery.watch(ACK_BUDGET, ANSWER_BUDGET);
        deliver("c", "d");

        topic.comeBack();
        drainAll();
        deliver("e");

        assertThat(topic.published()).containsExactly("a", "b", "c", "d", "e");
        assertThat(results).containsEntry("e", DeliveryResult.PUBLISHED);
        assertThat(spool.depth()).isZero();
    }

    @Test
    void refused_event_is_not_overtaken_by_the_next() throws InterruptedException {
        topic.refuse();
        deliver("a");
        topic.comeBack();
        deliver("b");
        delivery.watch(ACK_BUDGET, ANSWER_BUDGET);

        drainAll();

        assertThat(topic.published()).containsExactly("a", "b");
    }

    @Test
    void drain_waits_while_the_log_has_unanswered_events() throws InterruptedException {
        topic.fallSilent();
        deliver("a");
        millis.set(ACK_BUDGET + 1);
        delivery.watch(ACK_BUDGET, ANSWER_BUDGET);

        drain.drainOnce();

        assertThat(topic.published()).isEmpty();
        assertThat(spool.depth()).isEqualTo(1);
    }

    @Test
    void events_of_an_earlier_run_come_before_new_ones() throws InterruptedException {
        topic.refuse();
        deliver("old");
        delivery.watch(ACK_BUDGET, ANSWER_BUDGET);
        await().until(() -> results.containsKey("old"));
        spool.close();
        topic.comeBack();
        spool = Spool.open(directory, 1_000_000, threads);
        delivery = new SpooledDelivery(spool, millis::get);
        drain = new SpoolDrain(delivery, topic, spool);

        deliver("new");
        drainAll();

        assertThat(topic.published()).containsExactly("old", "new");
    }

    @Test
    void sender_gets_not_durable_without_kafka_and_spool_room() {
        topic.refuse();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ids.add("large" + i);
            delivery.deliver(
                    event(ids.getLast(), new byte[400_000]), result -> results.put(ids.get(results.size()), result));
            delivery.watch(ACK_BUDGET, ANSWER_BUDGET);
        }

        await().untilAsserted(() -> assertThat(results)
                .hasSize(3)
                .containsValue(DeliveryResult.NOT_DURABLE)
                .containsValue(DeliveryResult.SPOOLED));
    }

    @Test
    void events_arriving_while_joining_follow_the_spool_in_order() throws InterruptedException {
        topic.refuse();
        deliver("a");
        delivery.watch(ACK_BUDGET, ANSWER_BUDGET);
        await().until(() -> results.containsKey("a"));
        topic.comeBack();
        TopicSession session = ((TopicState.Open) topic.state()).session();

        assertThat(delivery.join(session, 10)).isTrue();
        deliver("b");
        assertThat(delivery.openDirect()).isFalse();
        drainAll();

        assertThat(topic.published()).containsExactly("a", "b");
        assertThat(results).containsEntry("b", DeliveryResult.PUBLISHED);
    }

    @Test
    void events_that_wait_too_long_while_joining_go_to_the_spool() {
        delivery.divert();
        delivery.join(((TopicState.Open) topic.state()).session(), 10);
        deliver("a");

        millis.set(ACK_BUDGET + 1);
        assertThat(delivery.watch(ACK_BUDGET, ANSWER_BUDGET)).isTrue();

        await().untilAsserted(() -> assertThat(results).containsEntry("a", DeliveryResult.SPOOLED));
        assertThat(delivery.isJoining()).isFalse();
    }

    @Test
    void events_of_an_ended_session_go_first_through_the_next_one() throws InterruptedException {
        topic.fallSilent();
        deliver("a", "b");
        topic.loseSession();

        deliver("c");
        delivery.watch(ACK_BUDGET, ANSWER_BUDGET);
        topic.comeBack();
        deliver("d");
        drainAll();

        assertThat(topic.published()).containsExactly("a", "b", "c", "d");
    }

    @Test
    void sender_gets_not_durable_in_time_when_kafka_and_the_disk_hang() throws InterruptedException {
        topic.refuse();
        CountDownLatch hung = new CountDownLatch(1);
        spool.offer(event("first", new byte[] {1}), synced -> awaitUninterruptibly(hung));
        deliver("a");
        delivery.watch(ACK_BUDGET, ANSWER_BUDGET);

        millis.set(ANSWER_BUDGET);
        delivery.watch(ACK_BUDGET, ANSWER_BUDGET);

        assertThat(results).containsEntry("a", DeliveryResult.NOT_DURABLE);
        hung.countDown();
    }

    @Test
    void event_over_the_topic_limit_and_later_ones_wait_until_the_limit_is_raised() throws InterruptedException {
        topic.limit(2);
        delivery.deliver(event("large", new byte[3]), result -> results.put("large", result));
        delivery.watch(ACK_BUDGET, ANSWER_BUDGET);
        deliver("small");
        await().until(() -> results.size() == 2);

        drain.drainOnce();
        topic.misconfigure("too small");
        for (int i = 0; i < 10; i++) {
            drain.drainOnce();
        }
        assertThat(topic.published()).isEmpty();
        topic.limit(3);
        topic.comeBack();
        drainAll();

        assertThat(topic.published()).containsExactly("large", "small");
        assertThat(results).containsValue(DeliveryResult.SPOOLED).doesNotContainValue(DeliveryResult.NOT_DURABLE);
    }

    @Test
    void event_refused_by_a_correct_topic_does_not_block_others() throws InterruptedException {
        topic.limit(2);
        delivery.deliver(event("large", new byte[3]), result -> results.put("large", result));
        delivery.watch(ACK_BUDGET, ANSWER_BUDGET);
        deliver("small");

        await().until(() -> results.size() == 2);
        drainAll();

        assertThat(topic.published()).containsExactly("small");
        assertThat(directory.resolve("set-aside")).isNotEmptyDirectory();
    }

    @Test
    void drain_during_a_diversion_does_not_send_its_events_again() throws InterruptedException {
        Thread draining = new Thread(() -> {
            try {
                drain.drainOnce();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        topic.fallSilentUnnoticed();
        delivery.deliver(event("no room", new byte[1_100_000]), result -> {
            draining.start();
            await().until(() -> draining.getState() != Thread.State.RUNNABLE);
        });
        deliver("b");

        millis.set(ACK_BUDGET + 1);
        delivery.watch(ACK_BUDGET, ANSWER_BUDGET);
        await().until(() -> results.containsKey("b"));
        topic.comeBack();
        draining.join();
        drainAll();

        assertThat(topic.published()).containsExactly("no room", "b");
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void drainAll() throws InterruptedException {
        for (int i = 0; i < 20 && !delivery.isDirect(); i++) {
            drain.drainOnce();
        }
        assertThat(delivery.isDirect()).isTrue();
    }

    private void deliver(String... ids) {
        for (String id : ids) {
            delivery.deliver(event(id, new byte[] {1}), result -> results.put(id, result));
        }
    }

    private static Event event(String id, byte[] data) {
        return new Event(id, "com.chatwoot.message_created", "/sources/default", "default:3:1", 0, "trace", data);
    }
}
