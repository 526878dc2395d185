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
    private static final long BUDGET = 1500;
    private static final long ANSWER = 2500;

    @TempDir
    Path directory;

    private final BackgroundThreads threads = new BackgroundThreads();
    private final ScriptedLog log = new ScriptedLog();
    private final AtomicLong millis = new AtomicLong();
    private final Map<String, DeliveryResult> deliveryResults = new ConcurrentHashMap<>();
    private Spool spool;
    private SpooledDelivery delivery;
    private SpoolDrain drain;

    @BeforeEach
    void open() throws InterruptedException {
        spool = Spool.open(directory, 1_000_000, threads);
        delivery = new SpooledDelivery(spool, millis::get);
        drain = new SpoolDrain(delivery, log, spool);
        drain.round();
    }

    @AfterEach
    void close() {
        spool.close();
    }

    @Test
    void anAcknowledgedEventIsPublishedAndNeverTouchesTheDisk() {
        deliver("a");

        assertThat(deliveryResults).containsEntry("a", DeliveryResult.PUBLISHED);
        assertThat(spool.depth()).isZero();
    }

    @Test
    void nothingIsSaidBeforeTheAcknowledgement() {
        log.fallSilent();

        deliver("a");
        millis.set(BUDGET);
        delivery.watch(BUDGET, ANSWER);

        assertThat(deliveryResults).isEmpty();
    }

    @Test
    void anOverdueAcknowledgementSendsItAndAllBehindItToTheSpool() {
        log.fallSilent();
        deliver("a", "b");

        millis.set(BUDGET + 1);
        delivery.watch(BUDGET, ANSWER);
        deliver("c");

        await().untilAsserted(() -> assertThat(deliveryResults)
                .hasSize(3)
                .containsValue(DeliveryResult.SPOOLED)
                .doesNotContainValue(DeliveryResult.PUBLISHED));
        assertThat(delivery.isDirect()).isFalse();
        assertThat(spool.depth()).isEqualTo(3);
    }

    @Test
    void afterTheOutageEachEventIsOnTheTopicOnceInOrder() throws InterruptedException {
        log.fallSilent();
        deliver("a", "b");
        millis.set(BUDGET + 1);
        delivery.watch(BUDGET, ANSWER);
        deliver("c", "d");

        log.comeBack();
        drainAll();
        deliver("e");

        assertThat(log.published()).containsExactly("a", "b", "c", "d", "e");
        assertThat(deliveryResults).containsEntry("e", DeliveryResult.PUBLISHED);
        assertThat(spool.depth()).isZero();
    }

    @Test
    void anEventThatTheLogRefusedIsNotOvertakenByTheNext() throws InterruptedException {
        log.refuse();
        deliver("a");
        log.comeBack();
        deliver("b");
        delivery.watch(BUDGET, ANSWER);

        drainAll();

        assertThat(log.published()).containsExactly("a", "b");
    }

    @Test
    void whileTheLogOwesAnswersTheDrainWaits() throws InterruptedException {
        log.fallSilent();
        deliver("a");
        millis.set(BUDGET + 1);
        delivery.watch(BUDGET, ANSWER);

        drain.round();

        assertThat(log.published()).isEmpty();
        assertThat(spool.depth()).isEqualTo(1);
    }

    @Test
    void whatAFormerRunLeftComesBeforeWhatIsNew() throws InterruptedException {
        log.refuse();
        deliver("old");
        delivery.watch(BUDGET, ANSWER);
        await().until(() -> deliveryResults.containsKey("old"));
        spool.close();
        log.comeBack();
        spool = Spool.open(directory, 1_000_000, threads);
        delivery = new SpooledDelivery(spool, millis::get);
        drain = new SpoolDrain(delivery, log, spool);

        deliver("new");
        drainAll();

        assertThat(log.published()).containsExactly("old", "new");
    }

    @Test
    void withoutKafkaAndRoomTheSenderIsToldSo() {
        log.refuse();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ids.add("large" + i);
            delivery.deliver(
                    event(ids.getLast(), new byte[400_000]),
                    deliveryResult -> deliveryResults.put(ids.get(deliveryResults.size()), deliveryResult));
            delivery.watch(BUDGET, ANSWER);
        }

        await().untilAsserted(() -> assertThat(deliveryResults)
                .hasSize(3)
                .containsValue(DeliveryResult.HOMELESS)
                .containsValue(DeliveryResult.SPOOLED));
    }

    @Test
    void eventsThatComeWhileTheSpoolJoinsTheLogFollowItInOrder() throws InterruptedException {
        log.refuse();
        deliver("a");
        delivery.watch(BUDGET, ANSWER);
        await().until(() -> deliveryResults.containsKey("a"));
        log.comeBack();
        LogSession session = ((LogState.Open) log.state()).session();

        assertThat(delivery.join(session, 10)).isTrue();
        deliver("b");
        assertThat(delivery.openDirect()).isFalse();
        drainAll();

        assertThat(log.published()).containsExactly("a", "b");
        assertThat(deliveryResults).containsEntry("b", DeliveryResult.PUBLISHED);
    }

    @Test
    void eventsThatWaitTooLongForTheJoiningGoToTheSpool() {
        delivery.divert();
        delivery.join(((LogState.Open) log.state()).session(), 10);
        deliver("a");

        millis.set(BUDGET + 1);
        assertThat(delivery.watch(BUDGET, ANSWER)).isTrue();

        await().untilAsserted(() -> assertThat(deliveryResults).containsEntry("a", DeliveryResult.SPOOLED));
        assertThat(delivery.isJoining()).isFalse();
    }

    @Test
    void whatAnEndedSessionHadTakenGoesThroughTheNextOneFirst() throws InterruptedException {
        log.fallSilent();
        deliver("a", "b");
        log.loseSession();

        deliver("c");
        delivery.watch(BUDGET, ANSWER);
        log.comeBack();
        deliver("d");
        drainAll();

        assertThat(log.published()).containsExactly("a", "b", "c", "d");
    }

    @Test
    void aSenderIsToldInTimeThatNeitherKafkaNorAHungDiskHasItsEvent() throws InterruptedException {
        log.refuse();
        CountDownLatch hung = new CountDownLatch(1);
        spool.offer(event("first", new byte[] {1}), synced -> awaitUninterruptibly(hung));
        deliver("a");
        delivery.watch(BUDGET, ANSWER);

        millis.set(ANSWER);
        delivery.watch(BUDGET, ANSWER);

        assertThat(deliveryResults).containsEntry("a", DeliveryResult.HOMELESS);
        hung.countDown();
    }

    @Test
    void anEventOverTheTopicsLimitWaitsWithAllBehindItUntilTheLimitIsRaised() throws InterruptedException {
        log.limit(2);
        delivery.deliver(event("large", new byte[3]), deliveryResult -> deliveryResults.put("large", deliveryResult));
        delivery.watch(BUDGET, ANSWER);
        deliver("small");
        await().until(() -> deliveryResults.size() == 2);

        drain.round();
        log.misconfigure("too small");
        for (int i = 0; i < 10; i++) {
            drain.round();
        }
        assertThat(log.published()).isEmpty();
        log.limit(3);
        log.comeBack();
        drainAll();

        assertThat(log.published()).containsExactly("large", "small");
        assertThat(deliveryResults).containsValue(DeliveryResult.SPOOLED).doesNotContainValue(DeliveryResult.HOMELESS);
    }

    @Test
    void anEventThatIsRefusedAlthoughTheTopicIsRightHoldsUpNobody() throws InterruptedException {
        log.limit(2);
        delivery.deliver(event("large", new byte[3]), deliveryResult -> deliveryResults.put("large", deliveryResult));
        delivery.watch(BUDGET, ANSWER);
        deliver("small");

        await().until(() -> deliveryResults.size() == 2);
        drainAll();

        assertThat(log.published()).containsExactly("small");
        assertThat(directory.resolve("set-aside")).isNotEmptyDirectory();
    }

    @Test
    void aDrainThatLooksWhileEventsAreDivertedDoesNotSendThemAgain() throws InterruptedException {
        Thread draining = new Thread(() -> {
            try {
                drain.round();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        log.fallSilentUnnoticed();
        delivery.deliver(event("no room", new byte[1_100_000]), deliveryResult -> {
            draining.start();
            await().until(() -> draining.getState() != Thread.State.RUNNABLE);
        });
        deliver("b");

        millis.set(BUDGET + 1);
        delivery.watch(BUDGET, ANSWER);
        await().until(() -> deliveryResults.containsKey("b"));
        log.comeBack();
        draining.join();
        drainAll();

        assertThat(log.published()).containsExactly("no room", "b");
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
            drain.round();
        }
        assertThat(delivery.isDirect()).isTrue();
    }

    private void deliver(String... ids) {
        for (String id : ids) {
            delivery.deliver(event(id, new byte[] {1}), deliveryResult -> deliveryResults.put(id, deliveryResult));
        }
    }

    private static Event event(String id, byte[] data) {
        return new Event(id, "com.chatwoot.message_created", "/sources/default", "default:3:1", 0, "trace", data);
    }
}
