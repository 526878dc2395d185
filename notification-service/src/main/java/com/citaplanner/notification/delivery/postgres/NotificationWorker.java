package com.citaplanner.notification.delivery.postgres;

import com.citaplanner.notification.channel.DeliveryChannel;
import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.delivery.Dispatcher;
import com.citaplanner.notification.delivery.Notifications;
import com.citaplanner.notification.work.WakeUps;
import com.citaplanner.notification.work.WorkLoop;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Works on due notifications when rows arrive, and by the clock for those that wait. */
@ApplicationScoped
class NotificationWorker {
    private final WorkLoop<Notification> loop;

    NotificationWorker(
            DeliverySettings settings, Notifications notifications, @All List<DeliveryChannel> channels, Clock clock) {
        Dispatcher dispatcher = new Dispatcher(
                notifications,
                channels.stream().collect(Collectors.toMap(DeliveryChannel::name, Function.identity())),
                settings.lease(),
                clock,
                RandomGenerator.getDefault());
        loop = new WorkLoop<>(
                "notification",
                settings.atOnce(),
                free -> notifications.claim(free, settings.lease()),
                dispatcher::dispatch);
    }

    void start(@Observes StartupEvent started, WakeUps wakeUps) {
        wakeUps.on("notification", loop::wake);
    }

    void stop(@Observes ShutdownEvent stopping) {
        loop.stop();
    }
}
