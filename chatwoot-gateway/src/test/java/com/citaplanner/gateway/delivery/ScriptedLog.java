package com.citaplanner.gateway.delivery;

import com.citaplanner.gateway.event.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A log whose answers the test gives, with Kafka's order: what was taken first is acknowledged first. */
final class ScriptedLog implements EventLog {
    private record Taken(Event event, Consumer<Receipt> then) {}

    private final List<Taken> taken = new ArrayList<>();
    private final List<String> published = new ArrayList<>();
    private boolean refusing;
    private boolean answering = true;

    @Override
    public synchronized void append(Event event, Consumer<Receipt> then) {
        if (refusing) {
            then.accept(Receipt.FAILED);
            return;
        }
        taken.add(new Taken(event, then));
        if (answering) {
            acknowledge();
        }
    }

    @Override
    public synchronized boolean isReachable() {
        return answering && !refusing;
    }

    /** From now on it takes events and says nothing. */
    synchronized void fallSilent() {
        answering = false;
    }

    /** From now on it takes nothing. */
    synchronized void refuse() {
        refusing = true;
    }

    synchronized void comeBack() {
        refusing = false;
        answering = true;
        acknowledge();
    }

    synchronized List<String> published() {
        return List.copyOf(published);
    }

    private void acknowledge() {
        List<Taken> now = List.copyOf(taken);
        taken.clear();
        now.forEach(one -> {
            published.add(one.event().id());
            one.then().accept(Receipt.ACKNOWLEDGED);
        });
    }
}
