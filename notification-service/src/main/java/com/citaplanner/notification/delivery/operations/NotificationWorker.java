package com.citaplanner.notification.delivery.operations;

import com.citaplanner.notification.channel.DeliveryChannel;
import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.delivery.ContentBudget;
import com.citaplanner.notification.delivery.DispatchLanes;
import com.citaplanner.notification.delivery.DispatchQueue;
import com.citaplanner.notification.delivery.Dispatcher;
import com.citaplanner.notification.work.Signals;
import com.citaplanner.notification.work.WorkLoop;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
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
    private static final int PART_OF_HEAP = 16;

    private final DeliverySettings settings;
    private final DispatchQueue queue;
    private final Dispatcher dispatcher;
    private final DispatchLanes lanes = new DispatchLanes();
    private final ContentBudget budget = new ContentBudget(Runtime.getRuntime().maxMemory() / PART_OF_HEAP);
    private final WorkLoop<Notification> loop;

    NotificationWorker(
            DeliverySettings settings,
            DispatchQueue queue,
            @All List<DeliveryChannel> channels,
            MeterRegistry meters,
            Clock clock) {
        this.settings = settings;
        this.queue = queue;
        dispatcher = new Dispatcher(
                queue,
                channels.stream().collect(Collectors.toMap(DeliveryChannel::name, Function.identity())),
                settings.lease(),
                clock,
                RandomGenerator.getDefault());
        loop = new WorkLoop<>("notification", settings.maxInFlight(), this::claim, this::dispatch);
        Gauge.builder("citaplanner.notifications.under.way", loop::inFlight)
                .description("Notifications that this instance is working on")
                .register(meters);
    }

    /** Fewer than are free where they are large; then the next claim follows at once. */
    private Uni<List<Notification>> claim(int free) {
        int most = budget.room(free);
        if (most == 0) {
            return Uni.createFrom().item(List.of());
        }
        return queue.claim(most, settings.maxInFlightPerLane(), lanes.underWay(), settings.lease())
                .map(claimed -> {
                    List<Notification> notifications = claimed.notifications();
                    notifications.forEach(lanes::entered);
                    budget.entered(notifications);
                    if (claimed.more() || notifications.size() == most) {
                        loop.wake();
                    }
                    return notifications;
                });
    }

    private Uni<Void> dispatch(Notification notification) {
        return dispatcher.dispatch(notification).onTermination().invoke(() -> {
            lanes.left(notification);
            budget.left(notification);
        });
    }

    void start(@Observes StartupEvent started, Signals signals) {
        signals.on("dispatch", loop::wake);
    }

    /** Takes no more, and lets what is on its way come to its end. */
    void stop(@Observes ShutdownEvent stopping) {
        loop.stop(settings.shutdownTimeout());
    }
}
