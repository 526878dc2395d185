package com.citaplanner.notification.inbound;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Remembers in memory what was processed. */
public final class RecordedProcessedEvents implements ProcessedEventRepository {
    private final List<ReceivedEvent> seen = new ArrayList<>();
    private final List<UnroutedEvent> unrouted = new ArrayList<>();
    private final Set<List<Object>> processed = new LinkedHashSet<>();
    private boolean allProcessed;

    /** The events that came, in their order and as often as they came. */
    public List<ReceivedEvent> seen() {
        return seen;
    }

    public List<UnroutedEvent> unrouted() {
        return unrouted;
    }

    /** From now on every event was processed before. */
    public void everythingWasProcessed() {
        allProcessed = true;
    }

    @Override
    public <E extends ReceivedEvent> Uni<List<E>> markProcessed(List<E> batch) {
        seen.addAll(batch);
        List<E> added =
                batch.stream().filter(event -> processed.add(key(event))).toList();
        return Uni.createFrom().item(allProcessed ? List.of() : added);
    }

    private static List<Object> key(ReceivedEvent event) {
        return List.of(event.source(), event.id(), event.subjectId());
    }

    @Override
    public Uni<Void> storeUnrouted(List<UnroutedEvent> events) {
        events.forEach(event -> processed.remove(key(event.event())));
        return Uni.createFrom().voidItem().invoke(() -> unrouted.addAll(events));
    }
}
