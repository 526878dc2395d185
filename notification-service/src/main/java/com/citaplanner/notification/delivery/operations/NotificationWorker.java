package com.citaplanner.notification.delivery.operations;

import com.citaplanner.notification.channel.DeliveryChannel;
import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.delivery.ContentBudget;
import com.citaplanner.notification.delivery.DispatchLanes;
import com.citaplanner.notification.delivery.DispatchQueue;
import com.citaplanner.notification.delivery.Dispatcher;
import com.citaplanner.notification.trace.Tracing;
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
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Dispatches due notifications when rows arrive, and on a timer for rows that wait. */
@ApplicationScoped
class NotificationWorker {
    private static final int HEAP_FRACTION = 16;
    private static final Duration CLAIM_PAUSE = Duration.ofMillis(5);

    private final DeliverySettings settings;
    private final DispatchQueue queue;
    private final Dispatcher dispatcher;
    private final DispatchLanes lanes = new DispatchLanes();
    private final ContentBudget budget = new ContentBudget(Runtime.getRuntime().maxMemory() / HEAP_FRACTION);
    private final WorkLoop<Notification> loop;

    NotificationWorker(
            DeliverySettings settings,
            DispatchQueue queue,
            @All List<DeliveryChannel> channels,
            MeterRegistry meters,
            Tracing tracing,
            Clock clock) {
        this.settings = settings;
        this.queue = queue;
        dispatcher = new Dispatcher(
                queue,
                channels.stream().collect(Collectors.toMap(DeliveryChannel::name, Function.identity())),
                clock,
                RandomGenerator.getDefault(),
                tracing);
        loop = new WorkLoop<>("notification", settings.maxInFlight(), CLAIM_PAUSE, this::claim, this::dispatch);
        Gauge.builder("citaplanner.notifications.under.way", loop::inFlight)
                .description("Notifications that this instance is working on")
                .register(meters);
    }

    /** Claims fewer than are free where notifications are large, and then claims again immediately. */
    private Uni<List<Notification>> claim(int free) {
        int limit = budget.available(free);
        if (limit == 0) {
            return Uni.createFrom().item(List.of());
        }
        return queue.claim(limit, settings.lane(), lanes.inFlight(), settings.lease())
                .map(claimed -> {
                    List<Notification> notifications = claimed.notifications();
                    notifications.forEach(lanes::add);
                    budget.add(notifications);
                    if (claimed.more() || notifications.size() == limit) {
                        loop.wake();
                    }
                    return notifications;
                });
    }

    private Uni<Void> dispatch(Notification notification) {
        return dispatcher.dispatch(notification).onTermination().invoke(() -> {
            lanes.remove(notification);
            budget.remove(notification);
        });
    }

    void start(@Observes StartupEvent started, Signals signals) {
        signals.on("dispatch", loop::wake);
    }

    /** Stops claiming, and waits for attempts in progress. */
    void stop(@Observes ShutdownEvent stopping) {
        loop.stop(settings.shutdownTimeout());
    }
}
