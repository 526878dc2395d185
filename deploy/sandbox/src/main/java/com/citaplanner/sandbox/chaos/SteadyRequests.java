package com.citaplanner.sandbox.chaos;

import com.citaplanner.sandbox.whatsapp.store.AcceptedMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Publishes notification requests at a steady rate until it is stopped, and measures how soon each is accepted by the
 * provider. Counts from the time at which a request was due, so that falling behind is not hidden.
 */
final class SteadyRequests {
    private static final Pattern NUMBER = Pattern.compile(NotificationLoad.TEXT + " (\\d+)");

    private final NotificationLoad load;
    private final String bootstrapServers;
    private final int perSecond;
    private final Instant start = Instant.now();
    private final Thread thread;
    private volatile boolean stopped;
    private volatile int published;

    private SteadyRequests(NotificationLoad load, String bootstrapServers, int perSecond) {
        this.load = load;
        this.bootstrapServers = bootstrapServers;
        this.perSecond = perSecond;
        this.thread = Thread.ofPlatform().name("steady-requests").daemon().unstarted(this::publish);
    }

    /** Starts publishing the load's requests, from the first on. */
    static SteadyRequests start(NotificationLoad load, String bootstrapServers, int perSecond) {
        SteadyRequests requests = new SteadyRequests(load, bootstrapServers, perSecond);
        requests.thread.start();
        return requests;
    }

    private void publish() {
        try (RecordSender sender = new RecordSender(bootstrapServers)) {
            int next = 0;
            while (!stopped) {
                long early = Duration.between(Instant.now(), due(next)).toNanos();
                if (early > 0) {
                    LockSupport.parkNanos(early);
                } else {
                    sender.send(load.request(next));
                    next++;
                    published = next;
                }
            }
        }
    }

    private Instant due(int number) {
        return start.plusNanos(TimeUnit.SECONDS.toNanos(number) / perSecond);
    }

    /** Stops when all published requests are in Kafka, and returns their number. */
    int stop() {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return published;
    }

    private static Instant accepted(Map<Integer, Instant> times, int number) {
        Instant at = times.get(number);
        if (at == null) {
            throw new IllegalStateException("no message of request " + number + " was accepted");
        }
        return at;
    }

    /** Returns how long those messages took whose requests were due from one time (inclusive) to another (exclusive). */
    Latencies latencies(Collection<AcceptedMessage> accepted, Instant from, Instant to) {
        Map<Integer, Instant> times = new HashMap<>();
        for (AcceptedMessage message : accepted) {
            Matcher number = NUMBER.matcher(message.content().body());
            if (number.find()) {
                times.putIfAbsent(Integer.valueOf(number.group(1)), message.at());
            }
        }
        return Latencies.of(IntStream.range(0, published)
                .filter(i -> !due(i).isBefore(from) && due(i).isBefore(to))
                .mapToObj(i -> Duration.between(due(i), accepted(times, i)))
                .toList());
    }
}
