package com.citaplanner.gateway.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.gateway.event.Event;
import com.citaplanner.gateway.spool.Spool;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpooledDeliveryTest {
    private static final long BUDGET = 1500;

    @TempDir
    Path directory;

    private final ScriptedLog log = new ScriptedLog();
    private final AtomicLong millis = new AtomicLong();
    private final Map<String, Fate> fates = new ConcurrentHashMap<>();
    private Spool spool;
    private SpooledDelivery delivery;
    private Drain drain;

    @BeforeEach
    void open() throws InterruptedException {
        spool = Spool.open(directory, 1_000_000);
        delivery = new SpooledDelivery(log, spool, millis::get);
        drain = new Drain(delivery, log, spool);
        drain.round();
    }

    @AfterEach
    void close() {
        spool.close();
    }

    @Test
    void anAcknowledgedEventIsPublishedAndNeverTouchesTheDisk() {
        deliver("a");

        assertThat(fates).containsEntry("a", Fate.PUBLISHED);
        assertThat(spool.depth()).isZero();
    }

    @Test
    void nothingIsSaidBeforeTheAcknowledgement() {
        log.fallSilent();

        deliver("a");
        millis.set(BUDGET);
        delivery.watch(BUDGET);

        assertThat(fates).isEmpty();
    }

    @Test
    void anOverdueAcknowledgementSendsItAndAllBehindItToTheSpool() {
        log.fallSilent();
        deliver("a", "b");

        millis.set(BUDGET + 1);
        delivery.watch(BUDGET);
        deliver("c");

        await().untilAsserted(() ->
                assertThat(fates).hasSize(3).containsValue(Fate.SPOOLED).doesNotContainValue(Fate.PUBLISHED));
        assertThat(delivery.isDirect()).isFalse();
        assertThat(spool.depth()).isEqualTo(3);
    }

    @Test
    void afterTheOutageEachEventIsOnTheTopicOnceInOrder() throws InterruptedException {
        log.fallSilent();
        deliver("a", "b");
        millis.set(BUDGET + 1);
        delivery.watch(BUDGET);
        deliver("c", "d");

        log.comeBack();
        drainAll();
        deliver("e");

        assertThat(log.published()).containsExactly("a", "b", "c", "d", "e");
        assertThat(fates).containsEntry("e", Fate.PUBLISHED);
        assertThat(spool.depth()).isZero();
    }

    @Test
    void anEventThatTheLogRefusedIsNotOvertakenByTheNext() throws InterruptedException {
        log.refuse();
        deliver("a");
        log.comeBack();
        deliver("b");
        delivery.watch(BUDGET);

        drainAll();

        assertThat(log.published()).containsExactly("a", "b");
    }

    @Test
    void whileTheLogOwesAnswersTheDrainWaits() throws InterruptedException {
        log.fallSilent();
        deliver("a");
        millis.set(BUDGET + 1);
        delivery.watch(BUDGET);

        drain.round();

        assertThat(log.published()).isEmpty();
        assertThat(spool.depth()).isEqualTo(1);
    }

    @Test
    void whatAFormerRunLeftComesBeforeWhatIsNew() throws InterruptedException {
        log.refuse();
        deliver("old");
        delivery.watch(BUDGET);
        await().until(() -> fates.containsKey("old"));
        spool.close();
        log.comeBack();
        spool = Spool.open(directory, 1_000_000);
        delivery = new SpooledDelivery(log, spool, millis::get);
        drain = new Drain(delivery, log, spool);

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
            delivery.deliver(event(ids.getLast(), new byte[400_000]), fate -> fates.put(ids.get(fates.size()), fate));
            delivery.watch(BUDGET);
        }

        await().untilAsserted(() ->
                assertThat(fates).hasSize(3).containsValue(Fate.HOMELESS).containsValue(Fate.SPOOLED));
    }

    private void drainAll() throws InterruptedException {
        for (int i = 0; i < 20 && !delivery.isDirect(); i++) {
            drain.round();
        }
        assertThat(delivery.isDirect()).isTrue();
    }

    private void deliver(String... ids) {
        for (String id : ids) {
            delivery.deliver(event(id, new byte[] {1}), fate -> fates.put(id, fate));
        }
    }

    private static Event event(String id, byte[] data) {
        return new Event(id, "com.chatwoot.message_created", "/sources/default", "default:3:1", 0, "trace", data);
    }
}
