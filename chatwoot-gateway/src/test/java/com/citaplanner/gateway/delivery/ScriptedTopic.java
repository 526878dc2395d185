package com.citaplanner.gateway.delivery;

import com.citaplanner.gateway.event.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A topic whose answers the test controls. Like Kafka, it acknowledges events in the order in which it took them. */
final class ScriptedTopic implements EventTopic {
    private record AppendedEvent(Event event, Consumer<TopicSession.AppendResult> callback) {}

    private final List<String> published = new ArrayList<>();
    private Session session = new Session();
    private TopicState closed;
    private boolean refusesEvents;
    private boolean answers = true;
    private boolean reportsOpen;
    private int maxBytes = Integer.MAX_VALUE;
    private int checkRequests;

    private final class Session implements TopicSession {
        private final List<AppendedEvent> appended = new ArrayList<>();
        private boolean ended;

        @Override
        public void append(Event event, Consumer<AppendResult> callback) {
            synchronized (ScriptedTopic.this) {
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
            synchronized (ScriptedTopic.this) {
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
    public synchronized TopicState state() {
        if (closed != null) {
            return closed;
        }
        return (answers && !refusesEvents) || reportsOpen
                ? new TopicState.Open(session)
                : new TopicState.Unavailable("scripted");
    }

    @Override
    public synchronized void requestCheck() {
        checkRequests++;
    }

    /** Makes the topic take events without answering. */
    synchronized void fallSilent() {
        answers = false;
    }

    /** Makes the topic take events without answering, while its state still says open. */
    synchronized void fallSilentUnnoticed() {
        answers = false;
        reportsOpen = true;
    }

    /** Makes the topic refuse all events. */
    synchronized void refuse() {
        refusesEvents = true;
    }

    /** Makes the topic refuse events larger than this. */
    synchronized void limit(int bytes) {
        maxBytes = bytes;
    }

    /** Ends the session and forgets its events; the next session begins when the topic comes back. */
    synchronized void loseSession() {
        answers = false;
        session.ended = true;
        session = new Session();
    }

    synchronized void misconfigure(String reason) {
        closed = new TopicState.Misconfigured(reason);
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
