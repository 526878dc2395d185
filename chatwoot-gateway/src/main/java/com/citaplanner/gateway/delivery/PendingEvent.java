package com.citaplanner.gateway.delivery;

import com.citaplanner.gateway.delivery.TopicSession.AppendResult;
import com.citaplanner.gateway.event.Event;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One event during delivery: the topic's answer to it, and whether its sender was answered, which happens once. */
final class PendingEvent extends AtomicBoolean {
    private final transient Event event;
    private final transient Consumer<DeliveryResult> callback;
    private final long createdAt;
    private transient volatile @Nullable TopicSession session;
    private volatile @Nullable AppendResult appendResult;

    PendingEvent(Event event, Consumer<DeliveryResult> callback, long createdAt) {
        this.event = event;
        this.callback = callback;
        this.createdAt = createdAt;
    }

    Event event() {
        return event;
    }

    /** Returns when the event arrived, in milliseconds on {@link SpooledDelivery}'s clock. */
    long createdAt() {
        return createdAt;
    }

    /**
     * Appends the event to the topic.
     *
     * @param onAnswer called when the topic has answered, after the answer is stored here
     */
    void send(TopicSession to, Consumer<PendingEvent> onAnswer) {
        session = to;
        to.append(event, result -> {
            receive(result);
            onAnswer.accept(this);
        });
    }

    /** Returns the topic's answer, or null while there is none. */
    @Nullable
    AppendResult appendResult() {
        return appendResult;
    }

    boolean isAcknowledged() {
        return appendResult == AppendResult.ACKNOWLEDGED;
    }

    /** Returns whether the topic took the event and may still acknowledge it. */
    boolean isAwaitingTopic() {
        TopicSession to = session;
        return to != null && appendResult == null && !to.hasEnded();
    }

    /** Returns whether the event is, or may be, on the topic. */
    boolean mayBeOnTopic() {
        return session != null && (appendResult == null || isAcknowledged());
    }

    boolean wasSentTo(@Nullable TopicSession other) {
        return Objects.equals(session, other);
    }

    /**
     * Stores the topic's answer. After any answer but an acknowledgement, {@link SpooledDelivery#watch} puts the event
     * on the spool.
     */
    private void receive(AppendResult result) {
        appendResult = result;
        if (result == AppendResult.ACKNOWLEDGED) {
            complete(DeliveryResult.PUBLISHED);
        }
    }

    void complete(DeliveryResult result) {
        if (compareAndSet(false, true)) {
            callback.accept(result);
        }
    }

    boolean isCompleted() {
        return get();
    }
}
