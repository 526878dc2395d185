package com.citaplanner.notification.inbound;

import com.citaplanner.notification.attributes.AttributeWriteQueue;
import com.citaplanner.notification.contact.Candidate;
import com.citaplanner.notification.contact.Link;
import com.citaplanner.notification.contact.Recognition;
import com.citaplanner.notification.history.History;
import com.citaplanner.notification.history.Interaction;
import com.citaplanner.notification.tenant.Routes;
import com.citaplanner.notification.tenant.Routing;
import com.citaplanner.notification.tenant.TenantDirectory;
import com.citaplanner.notification.tracking.Receipt;
import com.citaplanner.notification.tracking.Receipts;
import com.citaplanner.notification.work.EventOutcome;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a batch of Chatwoot's events changes: the history, who contacts are, what agents see of them, and what became of our own
 * messages.
 */
public final class EventIntake {
    private final SeenEvents log;
    private final TenantDirectory tenants;
    private final History history;
    private final Recognition recognition;
    private final AttributeWriteQueue writes;
    private final Receipts receipts;

    public EventIntake(
            SeenEvents log,
            TenantDirectory tenants,
            History history,
            Recognition recognition,
            AttributeWriteQueue writes,
            Receipts receipts) {
        this.log = log;
        this.tenants = tenants;
        this.history = history;
        this.recognition = recognition;
        this.writes = writes;
        this.receipts = receipts;
    }

    /** An event whose tenant is known. */
    private record RoutedEvent(Routing.Routed to, InboundEvent event) {
        Optional<Candidate> candidate() {
            return event.toRecognise().map(card -> new Candidate(to.tenant(), to.accountId(), card));
        }

        Optional<Interaction> interaction() {
            return event instanceof InboundEvent.MessageChanged changed
                    ? changed.message()
                            .map(message -> new Interaction(to.tenant().id(), to.accountId(), message))
                    : Optional.empty();
        }

        Optional<Receipt> receipt() {
            return event instanceof InboundEvent.MessageChanged changed
                    ? changed.receipt(to.tenant().id())
                    : Optional.empty();
        }
    }

    /** A batch is from few places with many events each. */
    private record BatchKey(String source, EventOrigin origin) {
        Routing routing(Routes routes) {
            return routes.resolve(source, origin.account(), origin.inbox());
        }
    }

    /** Called inside a transaction; a batch that came before changes nothing. No event is refused. */
    public Uni<List<EventOutcome>> accept(List<Envelope> batch) {
        return log.fresh(batch)
                .chain(this::route)
                .chain(events -> record(events)
                        .chain(() -> recognise(events))
                        .chain(() -> receipts.record(each(events, RoutedEvent::receipt))))
                .replaceWith(EventOutcome.allAccepted(batch));
    }

    private Uni<List<RoutedEvent>> route(List<Envelope> fresh) {
        if (fresh.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return tenants.routes(fresh.stream().map(Envelope::source).collect(Collectors.toSet()))
                .chain(routes -> sort(fresh, routes));
    }

    private Uni<List<RoutedEvent>> sort(List<Envelope> fresh, Routes routes) {
        List<RoutedEvent> routedEvent = new ArrayList<>(fresh.size());
        List<SeenEvents.UnroutedEvent> unroutedEvent = new ArrayList<>();
        Map<BatchKey, Routing> known = new HashMap<>();
        for (Envelope envelope : fresh) {
            BatchKey batchKey = new BatchKey(envelope.source(), envelope.event().origin());
            switch (known.computeIfAbsent(batchKey, unknown -> unknown.routing(routes))) {
                case Routing.Routed to -> routedEvent.add(new RoutedEvent(to, envelope.event()));
                case Routing.Unrouted(String reason) ->
                    unroutedEvent.add(new SeenEvents.UnroutedEvent(envelope, reason));
            }
        }
        return log.unrouted(unroutedEvent).replaceWith(routedEvent);
    }

    private Uni<Void> record(List<RoutedEvent> events) {
        return history.record(each(events, RoutedEvent::interaction));
    }

    private static <T> List<T> each(List<RoutedEvent> events, Function<RoutedEvent, Optional<T>> what) {
        return events.stream()
                .<T>mapMulti((one, sink) -> what.apply(one).ifPresent(sink))
                .toList();
    }

    private Uni<Void> recognise(List<RoutedEvent> events) {
        return recognition
                .recognise(each(events, RoutedEvent::candidate))
                .chain(links -> writes.wish(links.stream().map(Link::contact).toList()));
    }
}
