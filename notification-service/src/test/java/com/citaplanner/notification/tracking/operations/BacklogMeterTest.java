package com.citaplanner.notification.tracking.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.tracking.Backlog;
import com.citaplanner.notification.work.DirectTransactions;
import com.citaplanner.notification.work.Signals;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class BacklogMeterTest {
    private static final Signals AT_ONCE = new Signals() {
        @Override
        public void on(String table, Runnable wake) {
            wake.run();
        }

        @Override
        public void onNotification(String channel, Consumer<String> news) {}
    };

    private final MeterRegistry meters = new SimpleMeterRegistry();

    private double value(String name, String... tags) {
        return meters.get(name).tags(tags).gauge().value();
    }

    @Test
    void the_gauges_show_the_last_count() {
        Backlog backlog = new Backlog(Map.of(Channel.PUSH, 2L), Map.of(Channel.EMAIL, 3L), Map.of("WAITING", 40L), 7);
        BacklogWatch watch =
                new BacklogWatch(limit -> Uni.createFrom().item(backlog), new DirectTransactions(), Clock.systemUTC());
        BacklogMeter.register(new StartupEvent(), meters, watch);
        assertThat(value("citaplanner.channels.stopped", "channel", "PUSH")).isZero();

        watch.start(new StartupEvent(), AT_ONCE);

        assertThat(value("citaplanner.channels.stopped", "channel", "PUSH")).isEqualTo(2);
        assertThat(value("citaplanner.channels.stopped", "channel", "EMAIL")).isZero();
        assertThat(value("citaplanner.channels.limited", "channel", "EMAIL")).isEqualTo(3);
        assertThat(value("citaplanner.dispatch.open", "stage", "WAITING")).isEqualTo(40);
        assertThat(value("citaplanner.dispatch.oldest")).isEqualTo(7);
    }
}
