package com.citaplanner.sandbox.demo;

import com.citaplanner.sandbox.kafka.Topics;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads the status events and the dead letters of requests from the time of opening, independently of other consumers.
 */
final class StatusFeed implements AutoCloseable {
    private final TopicFeed topics;

    private StatusFeed(TopicFeed topics) {
        this.topics = topics;
    }

    static StatusFeed fromNow(String bootstrapServers) {
        return new StatusFeed(
                TopicFeed.fromNow(bootstrapServers, Topics.NOTIFICATION_STATUS, Topics.REQUEST_DEAD_LETTERS));
    }

    /** Waits for the notification's final event, or for the request's refusal. */
    NotifyResult follow(DemoNotification request, Duration timeout, Consumer<StatusEvent> each) {
        long end = System.nanoTime() + timeout.toNanos();
        while (System.nanoTime() < end) {
            for (ConsumerRecord<String, String> next : topics.next()) {
                Optional<NotifyResult> result = next.topic().equals(Topics.REQUEST_DEAD_LETTERS)
                        ? DeadLetterRecord.reason(next, request).map(NotifyResult.Refused::new)
                        : ended(StatusEvent.parse(next.value()), request, each);
                if (result.isPresent()) {
                    return result.get();
                }
            }
        }
        return new NotifyResult.Unfinished();
    }

    private static Optional<NotifyResult> ended(
            StatusEvent event, DemoNotification request, Consumer<StatusEvent> each) {
        if (!event.belongsTo(request)) {
            return Optional.empty();
        }
        each.accept(event);
        return event.isFinal(request) ? Optional.of(new NotifyResult.Ended(event)) : Optional.empty();
    }

    @Override
    public void close() {
        topics.close();
    }
}
