package com.citaplanner.gateway.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KafkaLogFilterTest {
    private final AtomicLong nanos = new AtomicLong();
    private final KafkaLogFilter filter = new KafkaLogFilter(nanos::get);

    @Test
    void whatKafkaRepeatsWithOtherNumbersIsWrittenOnceAMinute() {
        long written = IntStream.range(0, 100)
                .filter(i -> filter.isLoggable(line("org.apache.kafka.Sender", "Got error in correlation id " + i)))
                .count();
        nanos.addAndGet(TimeUnit.MINUTES.toNanos(1));

        assertThat(written).isEqualTo(1);
        assertThat(filter.isLoggable(line("org.apache.kafka.Sender", "Got error in correlation id 7")))
                .isTrue();
    }

    @Test
    void everythingElseIsWritten() {
        assertThat(filter.isLoggable(line("com.citaplanner.gateway.http.Exchange", "refused")))
                .isTrue();
        assertThat(filter.isLoggable(line("com.citaplanner.gateway.http.Exchange", "refused")))
                .isTrue();
    }

    private static LogRecord line(String logger, String message) {
        LogRecord line = new LogRecord(Level.WARNING, message);
        line.setLoggerName(logger);
        return line;
    }
}
