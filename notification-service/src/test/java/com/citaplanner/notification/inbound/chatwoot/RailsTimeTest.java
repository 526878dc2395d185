package com.citaplanner.notification.inbound.chatwoot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RailsTimeTest {
    @Test
    void parses_the_rails_format() {
        assertThat(RailsTime.parse("2026-01-10T12:34:56.789Z")).isEqualTo(Instant.ofEpochMilli(1_768_048_496_789L));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-29T12:00:00.000Z",
                "2024-02-29T23:59:59.999Z",
                "2026-13-01T00:00:00.000Z",
                "2026-01-10T24:00:00.000Z",
                "2026-01-10T12:00:60.000Z",
                "2026-01-10T12:00:00.000+02:00",
                "2026-01-10T12:00:00Z",
                "2026-01-10T12:00Z",
                "0000-01-01T00:00:00.000Z",
                "2026-01-10 12:00:00.000Z",
                "٢٠٢٦-01-10T12:00:00.000Z",
                ""
            })
    void other_texts_parse_like_the_formatter(String text) {
        assertThat(read(RailsTime::parse, text)).isEqualTo(read(RailsTimeTest::formatter, text));
    }

    @Test
    void almost_valid_texts_parse_like_the_formatter() {
        Random random = new Random(20260110);
        for (int i = 0; i < 20_000; i++) {
            String text = near(random);
            assertThat(read(RailsTime::parse, text)).as(text).isEqualTo(read(RailsTimeTest::formatter, text));
        }
    }

    /** A time, half of them with one character replaced. */
    private static String near(Random random) {
        StringBuilder text = new StringBuilder("%04d-%02d-%02dT%02d:%02d:%02d.%03dZ"
                .formatted(
                        random.nextInt(10_000),
                        random.nextInt(14),
                        random.nextInt(33),
                        random.nextInt(26),
                        random.nextInt(62),
                        random.nextInt(62),
                        random.nextInt(1000)));
        if (random.nextBoolean()) {
            text.setCharAt(random.nextInt(text.length()), "0123456789-:.TZ+ /".charAt(random.nextInt(18)));
        }
        return text.toString();
    }

    private static Instant formatter(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    private static Optional<Instant> read(Function<String, Instant> reader, String text) {
        try {
            return Optional.of(reader.apply(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
