package com.citaplanner.notification.channel.whatsapp.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.channel.whatsapp.ServiceWindows;
import com.citaplanner.notification.channel.whatsapp.ServiceWindows.InboundMessage;
import com.citaplanner.notification.channel.whatsapp.ServiceWindows.Window;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import com.citaplanner.notification.work.Transactions;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class PostgresServiceWindowsTest {
    private static final String ANA = "+525512345678";
    private static final Duration HOUR = Duration.ofHours(1);

    World world;

    @Inject
    ServiceWindows windows;

    @Inject
    Transactions transactions;

    private String tenant;
    private Window window;

    @BeforeEach
    void tenant() {
        tenant = "windows-" + UUID.randomUUID();
        world.change("insert into tenant (id, name) values (?, 'Clínica')", tenant);
        window = new Window(tenant, "106540352242922", ANA);
    }

    private static Instant ago(Duration time) {
        return Instant.now().minus(time);
    }

    private void received(InboundMessage... messages) {
        inTransaction(windows.received(List.of(messages)));
    }

    private void closed(Window closed, Instant at) {
        inTransaction(windows.closed(closed, at));
    }

    private void inTransaction(Uni<Void> work) {
        transactions.run(() -> work).await().atMost(Duration.ofSeconds(10));
    }

    private boolean isOpen(Window asked) {
        return windows.isOpen(asked).await().atMost(Duration.ofSeconds(10));
    }

    @Test
    void nobody_wrote_no_window_is_open() {
        assertThat(isOpen(window)).isFalse();
    }

    @Test
    void a_message_opens_the_window_of_its_writer_at_that_number_alone() {
        received(new InboundMessage(window, ago(HOUR.multipliedBy(23))));

        assertThat(isOpen(window)).isTrue();
        assertThat(isOpen(new Window(tenant, "other", ANA))).isFalse();
        assertThat(isOpen(new Window(tenant, window.phoneNumberId(), "MX.1349")))
                .isFalse();
        assertThat(isOpen(new Window("other", window.phoneNumberId(), ANA))).isFalse();
    }

    @Test
    void the_window_closes_a_moment_before_24_hours_have_passed() {
        received(new InboundMessage(window, ago(Duration.ofHours(24).minusSeconds(30))));

        assertThat(isOpen(window)).isFalse();
    }

    @Test
    void an_older_message_that_comes_late_or_twice_changes_nothing() {
        InboundMessage newest = new InboundMessage(window, ago(HOUR));
        InboundMessage old = new InboundMessage(window, ago(HOUR.multipliedBy(30)));

        received(newest, old, newest);
        received(old);

        assertThat(isOpen(window)).isTrue();
    }

    @Test
    void a_time_in_the_future_counts_as_now() {
        received(new InboundMessage(window, Instant.now().plus(HOUR.multipliedBy(48))));

        assertThat(world.rows("select written_at <= now() as past from whatsapp_window where tenant_id = ?", tenant))
                .singleElement()
                .asString()
                .contains("t");
    }

    @Test
    void a_closed_window_stays_closed_until_a_later_message() {
        InboundMessage first = new InboundMessage(window, ago(HOUR.multipliedBy(2)));
        received(first);
        closed(window, ago(HOUR));
        received(first);
        assertThat(isOpen(window)).isFalse();

        received(new InboundMessage(window, ago(Duration.ofMinutes(30))));
        closed(window, ago(HOUR));

        assertThat(isOpen(window)).isTrue();
    }

    @Test
    void a_window_that_was_closed_before_its_messages_came_is_not_opened_by_older_ones() {
        closed(window, ago(HOUR));
        received(new InboundMessage(window, ago(HOUR.multipliedBy(2))));

        assertThat(isOpen(window)).isFalse();
    }

    @Test
    void windows_asked_for_together_are_told_apart() {
        Window other = new Window(tenant, window.phoneNumberId(), "MX.1349");
        received(new InboundMessage(other, ago(HOUR)));

        List<Boolean> open = Uni.join()
                .all(Stream.of(window, other, window, other)
                        .map(windows::isOpen)
                        .toList())
                .andFailFast()
                .await()
                .atMost(Duration.ofSeconds(10));

        assertThat(open).containsExactly(false, true, false, true);
    }
}
