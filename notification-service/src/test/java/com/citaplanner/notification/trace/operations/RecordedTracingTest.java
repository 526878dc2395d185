package com.citaplanner.notification.trace.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.citaplanner.notification.support.BesideOthers;
import com.citaplanner.notification.trace.SpanKind;
import com.citaplanner.notification.trace.TraceParent;
import com.citaplanner.notification.trace.TraceSpan;
import com.citaplanner.notification.trace.Tracing;
import com.citaplanner.sandbox.traces.CollectedSpan;
import com.citaplanner.sandbox.traces.TraceCollector;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@BesideOthers
class RecordedTracingTest {
    private static final String NOBODY = "http://127.0.0.1:1/v1/traces";
    private static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-";
    private static final int MANY = 10_000;

    private record Settings(String endpoint, double ratio) implements TracingSettings {
        @Override
        public boolean enabled() {
            return true;
        }
    }

    private static RecordedTracing tracing(String endpoint, double ratio) {
        return new RecordedTracing(new Settings(endpoint, ratio), "notification-service");
    }

    private static TraceSpan start(Tracing tracing, TraceParent parent) {
        return tracing.start(SpanKind.CONSUMER, "process topic", parent);
    }

    @Test
    void span_of_a_recorded_trace_is_exported_with_its_parent_link_and_failure() {
        try (TraceCollector collector = new TraceCollector(0)) {
            try (RecordedTracing tracing = tracing(collector.endpoint(), 0)) {
                TraceSpan span = start(tracing, TraceParent.read(PARENT + "01"))
                        .set("messaging.system", "kafka")
                        .set("messaging.kafka.offset", 7)
                        .link(TraceParent.read("00-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-bbbbbbbbbbbbbbbb-01"))
                        .link(TraceParent.NONE);
                span.fail("Rejected");
                span.end();
            }

            CollectedSpan span = collector.spans().getFirst();
            assertThat(span.service()).isEqualTo("notification-service");
            assertThat(span.traceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
            assertThat(span.parentId()).isEqualTo("00f067aa0ba902b7");
            assertThat(span.kind()).isEqualTo("CONSUMER");
            assertThat(span.failed()).isTrue();
            assertThat(span.links()).containsExactly("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
            assertThat(span.attributes())
                    .containsEntry("messaging.kafka.offset", "7")
                    .containsEntry("error.type", "Rejected");
        }
    }

    @Test
    void parent_decides_and_without_one_the_ratio() {
        try (RecordedTracing all = tracing(NOBODY, 1);
                RecordedTracing none = tracing(NOBODY, 0)) {
            assertThat(start(all, TraceParent.read(PARENT + "00"))).isEqualTo(TraceSpan.NONE);
            assertThat(start(none, TraceParent.read(PARENT + "01"))).isNotEqualTo(TraceSpan.NONE);
            assertThat(start(all, TraceParent.NONE).asParent().isRecorded()).isTrue();
            assertThat(start(none, TraceParent.NONE)).isEqualTo(TraceSpan.NONE);
            assertThat(all.resume(SpanKind.CLIENT, "send", TraceParent.NONE)).isEqualTo(TraceSpan.NONE);
        }
    }

    @Test
    void absent_collector_delays_neither_work_nor_the_stop() {
        Instant start = Instant.now();

        try (RecordedTracing tracing = tracing(NOBODY, 1)) {
            IntStream.range(0, MANY)
                    .mapToObj(i -> start(tracing, TraceParent.NONE))
                    .forEach(TraceSpan::end);
        }

        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(10));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void wrong_ratio_is_refused_by_its_name(double ratio) {
        assertThatThrownBy(() -> tracing(NOBODY, ratio)).hasMessageContaining("citaplanner.tracing.ratio");
    }

    @Test
    void wrong_endpoint_is_refused_by_its_name() {
        assertThatThrownBy(() -> tracing("collector", 1)).hasMessageContaining("citaplanner.tracing.endpoint");
    }
}
