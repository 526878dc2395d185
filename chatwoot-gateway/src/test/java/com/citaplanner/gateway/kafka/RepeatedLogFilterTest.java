package com.citaplanner.gateway.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RepeatedLogFilterTest {
    private final AtomicLong nanos = new AtomicLong();
    private final RepeatedLogFilter filter = new RepeatedLogFilter(nanos::get);

    @Test
    void kafka_message_with_changing_numbers_is_logged_once_a_minute() {
        long written = IntStream.range(0, 100)
                .filter(i -> filter.isLoggable(entry("org.apache.kafka.Sender", "Got error in correlation id " + i)))
                .count();
        nanos.addAndGet(TimeUnit.MINUTES.toNanos(1));

        assertThat(written).isEqualTo(1);
        assertThat(filter.isLoggable(entry("org.apache.kafka.Sender", "Got error in correlation id 7")))
                .isTrue();
    }

    @Test
    void other_messages_are_always_logged() {
        assertThat(filter.isLoggable(entry("com.citaplanner.gateway.http.WebhookExchange", "refused")))
                .isTrue();
        assertThat(filter.isLoggable(entry("com.citaplanner.gateway.http.WebhookExchange", "refused")))
                .isTrue();
    }

    private static LogRecord entry(String logger, String message) {
        LogRecord entry = new LogRecord(Level.WARNING, message);
        entry.setLoggerName(logger);
        return entry;
    }
}
