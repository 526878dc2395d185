package com.citaplanner.gateway.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.citaplanner.sandbox.traces.TraceCollector;
import io.opentelemetry.api.trace.Tracer;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpanExportTest {
    private static final String NOBODY = "http://127.0.0.1:1/v1/traces";
    private static final int MANY = 20_000;

    private record Settings(String endpoint, double ratio) implements TracingConfig {
        @Override
        public boolean enabled() {
            return true;
        }
    }

    private static SpanExport export(String endpoint, double ratio) {
        return new SpanExport(new Settings(endpoint, ratio), "chatwoot-gateway");
    }

    @Test
    void absent_collector_delays_neither_webhooks_nor_the_stop() {
        Instant start = Instant.now();

        try (SpanExport export = export(NOBODY, 1)) {
            Tracer tracer = export.tracer();
            IntStream.range(0, MANY)
                    .mapToObj(i -> RecordedTrace.start(tracer, "/api/webhooks/chatwoot"))
                    .forEach(trace -> trace.accepted("default", 1, "published"));
        }

        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void ratio_decides_how_many_are_recorded_and_stop_sends_them() {
        try (TraceCollector collector = new TraceCollector(0)) {
            int recorded;
            try (SpanExport export = export(collector.endpoint(), 0.01)) {
                Tracer tracer = export.tracer();
                recorded = (int) IntStream.range(0, MANY)
                        .mapToObj(i -> RecordedTrace.start(tracer, "/api/webhooks/chatwoot"))
                        .peek(trace -> trace.accepted("default", 1, "published"))
                        .filter(trace -> trace.traceparent().endsWith("-01"))
                        .count();
            }

            assertThat(recorded).isBetween(MANY / 200, MANY / 50);
            assertThat(collector.spans()).hasSize(recorded);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void wrong_ratio_is_refused_by_its_name(double ratio) {
        assertThatThrownBy(() -> export(NOBODY, ratio)).hasMessageContaining("gateway.tracing.ratio");
    }

    @Test
    void wrong_endpoint_is_refused_by_its_name() {
        assertThatThrownBy(() -> export("collector", 1)).hasMessageContaining("gateway.tracing.endpoint");
    }
}
