package com.citaplanner.gateway.delivery;

import com.citaplanner.gateway.event.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A log whose answers the test gives, with Kafka's order: what was taken first is acknowledged first. */
final class ScriptedLog implements EventLog {
    private record Taken(Event event, Consumer<LogSession.Receipt> then) {}

    private final List<String> published = new ArrayList<>();
    private Session session = new Session();
    private LogState closed;
    private boolean refusing;
    private boolean answering = true;
    private boolean believedOpen;
    private int longest = Integer.MAX_VALUE;
    private int doubts;

    private final class Session implements LogSession {
        private final List<Taken> taken = new ArrayList<>();
        private boolean ended;

        @Override
        public void append(Event event, Consumer<Receipt> then) {
            synchronized (ScriptedLog.this) {
                if (refusing || ended) {
                    then.accept(Receipt.FAILED);
                    return;
                }
                taken.add(new Taken(event, then));
                if (answering) {
                    acknowledge();
                }
            }
        }

        @Override
        public boolean hasEnded() {
            synchronized (ScriptedLog.this) {
                return ended;
            }
        }

        @Override
        public Optional<String> trouble() {
            return Optional.empty();
        }

        private void acknowledge() {
            List<Taken> now = List.copyOf(taken);
            taken.clear();
            now.forEach(one -> {
                if (one.event().data().length > longest) {
                    one.then().accept(Receipt.TOO_LARGE);
                } else {
                    published.add(one.event().id());
                    one.then().accept(Receipt.ACKNOWLEDGED);
                }
            });
        }
    }

    @Override
    public synchronized LogState state() {
        if (closed != null) {
            return closed;
        }
        return answering && !refusing || believedOpen ? new LogState.Open(session) : new LogState.Away("scripted");
    }

    @Override
    public synchronized void doubt() {
        doubts++;
    }

    /** From now on it takes events and says nothing. */
    synchronized void fallSilent() {
        answering = false;
    }

    /** The same, and nobody has noticed yet. */
    synchronized void fallSilentUnnoticed() {
        answering = false;
        believedOpen = true;
    }

    /** From now on it takes nothing. */
    synchronized void refuse() {
        refusing = true;
    }

    /** From now on it refuses what is larger. */
    synchronized void limit(int bytes) {
        longest = bytes;
    }

    /** Forgets what it had taken; the next session begins when it comes back. */
    synchronized void loseSession() {
        answering = false;
        session.ended = true;
        session = new Session();
    }

    synchronized void misconfigure(String reason) {
        closed = new LogState.Misconfigured(reason);
    }

    synchronized void comeBack() {
        closed = null;
        refusing = false;
        answering = true;
        session.acknowledge();
    }

    synchronized List<String> published() {
        return List.copyOf(published);
    }

    synchronized int doubts() {
        return doubts;
    }
}
