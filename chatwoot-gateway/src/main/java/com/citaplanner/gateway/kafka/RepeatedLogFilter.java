package com.citaplanner.gateway.kafka;

import io.quarkus.logging.LoggingFilter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.logging.Filter;
import java.util.logging.LogRecord;

/**
 * Lets each message of Kafka's client through once a minute. Messages that differ only in numbers count as the same,
 * because the client repeats a message with every attempt, up to hundreds of times a second.
 */
@LoggingFilter(name = "kafka-repeats")
public final class RepeatedLogFilter implements Filter {
    private static final String KAFKA = "org.apache.kafka.";
    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);
    private static final int MAX_REMEMBERED = 500;

    private final LongSupplier nanos;
    private final Map<String, Long> writtenAt = new LinkedHashMap<>();

    public RepeatedLogFilter() {
        this(System::nanoTime);
    }

    RepeatedLogFilter(LongSupplier nanos) {
        this.nanos = nanos;
    }

    @Override
    public boolean isLoggable(LogRecord entry) {
        String logger = entry.getLoggerName();
        return logger == null || !logger.startsWith(KAFKA) || isDue(logger + kind(entry.getMessage()));
    }

    private static String kind(String message) {
        return message == null ? "" : message.replaceAll("[0-9]+", "");
    }

    private synchronized boolean isDue(String kind) {
        long now = nanos.getAsLong();
        Long before = writtenAt.get(kind);
        if (before != null && now - before < MINUTE) {
            return false;
        }
        writtenAt.remove(kind);
        writtenAt.put(kind, now);
        if (writtenAt.size() > MAX_REMEMBERED) {
            writtenAt.remove(writtenAt.keySet().iterator().next());
        }
        return true;
    }
}
