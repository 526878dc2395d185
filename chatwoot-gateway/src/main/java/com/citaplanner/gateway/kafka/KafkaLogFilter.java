package com.citaplanner.gateway.kafka;

import io.quarkus.logging.LoggingFilter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.logging.Filter;
import java.util.logging.LogRecord;

/**
 * Lets each message of Kafka's client through once a minute. Messages are the same when they differ in numbers only: the
 * client repeats what it says with every try, up to hundreds of times a second.
 */
@LoggingFilter(name = "kafka-repeats")
public final class KafkaLogFilter implements Filter {
    private static final String KAFKA = "org.apache.kafka.";
    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);
    private static final int MOST_KNOWN = 500;

    private final LongSupplier nanos;
    private final Map<String, Long> written = new LinkedHashMap<>();

    public KafkaLogFilter() {
        this(System::nanoTime);
    }

    KafkaLogFilter(LongSupplier nanos) {
        this.nanos = nanos;
    }

    @Override
    public boolean isLoggable(LogRecord line) {
        String logger = line.getLoggerName();
        return logger == null || !logger.startsWith(KAFKA) || isNews(logger + kind(line.getMessage()));
    }

    private static String kind(String message) {
        return message == null ? "" : message.replaceAll("[0-9]+", "");
    }

    private synchronized boolean isNews(String kind) {
        long now = nanos.getAsLong();
        Long before = written.get(kind);
        if (before != null && now - before < MINUTE) {
            return false;
        }
        written.remove(kind);
        written.put(kind, now);
        if (written.size() > MOST_KNOWN) {
            written.remove(written.keySet().iterator().next());
        }
        return true;
    }
}
