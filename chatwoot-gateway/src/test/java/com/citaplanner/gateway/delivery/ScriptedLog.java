package com.citaplanner.gateway.delivery;

import com.citaplanner.gateway.event.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A log whose answers the test controls. Like Kafka, it acknowledges events in the order in which it took them. */
final class ScriptedLog implements EventLog {
    private record AppendedEvent(Event event, Consumer<LogSession.AppendResult> callback) {}

    private final List<String> published = new ArrayList<>();
    private Session session = new Session();
    private LogState closed;
    private boolean refusesEvents;
    private boolean answers = true;
    private boolean reportsOpen;
    private int maxBytes = Integer.MAX_VALUE;
    private int checkRequests;

    private final class Session implements LogSession {
        private final List<AppendedEvent> appended = new ArrayList<>();
        private boolean ended;

        @Override
        public void append(Event event, Consumer<AppendResult> callback) {
            synchronized (ScriptedLog.this) {
                if (refusesEvents || ended) {
                    callback.accept(AppendResult.FAILED);
                    return;
                }
                appended.add(new AppendedEvent(event, callback));
                if (answers) {
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
        public Optional<String> lastError() {
            return Optional.empty();
        }

        private void acknowledge() {
            List<AppendedEvent> now = List.copyOf(appended);
            appended.clear();
            now.forEach(taken -> {
                if (taken.event().data().length > maxBytes) {
                    taken.callback().accept(AppendResult.TOO_LARGE);
                } else {
                    published.add(taken.event().id());
                    taken.callback().accept(AppendResult.ACKNOWLEDGED);
                }
            });
        }
    }

    @Override
    public synchronized LogState state() {
        if (closed != null) {
            return closed;
        }
        return (answers && !refusesEvents) || reportsOpen ? new LogState.Open(session) : new LogState.Away("scripted");
    }

    @Override
    public synchronized void requestCheck() {
        checkRequests++;
    }

    /** Makes the log take events without answering. */
    synchronized void fallSilent() {
        answers = false;
    }

    /** Makes the log take events without answering, while its state still says open. */
    synchronized void fallSilentUnnoticed() {
        answers = false;
        reportsOpen = true;
    }

    /** Makes the log refuse all events. */
    synchronized void refuse() {
        refusesEvents = true;
    }

    /** Makes the log refuse events larger than this. */
    synchronized void limit(int bytes) {
        maxBytes = bytes;
    }

    /** Ends the session and forgets its events; the next session begins when the log comes back. */
    synchronized void loseSession() {
        answers = false;
        session.ended = true;
        session = new Session();
    }

    synchronized void misconfigure(String reason) {
        closed = new LogState.Misconfigured(reason);
    }

    synchronized void comeBack() {
        closed = null;
        refusesEvents = false;
        answers = true;
        session.acknowledge();
    }

    synchronized List<String> published() {
        return List.copyOf(published);
    }

    synchronized int checkRequests() {
        return checkRequests;
    }
}
