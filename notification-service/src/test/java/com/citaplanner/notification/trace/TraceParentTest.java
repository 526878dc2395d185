package com.citaplanner.notification.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.support.BesideOthers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

@BesideOthers
class TraceParentTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SPAN = "00f067aa0ba902b7";

    @Test
    void header_of_a_recorded_trace_is_read() {
        TraceParent read = TraceParent.read("00-" + TRACE + "-" + SPAN + "-01");

        assertThat(read.isKnown()).isTrue();
        assertThat(read.isRecorded()).isTrue();
        assertThat(read.traceId()).isEqualTo(TRACE);
        assertThat(read.spanId()).isEqualTo(SPAN);
        assertThat(read.header()).contains("00-" + TRACE + "-" + SPAN + "-01");
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "02", "fe"})
    void trace_that_nobody_records_is_known_and_not_passed_on(String flags) {
        TraceParent read = TraceParent.read("00-" + TRACE + "-" + SPAN + "-" + flags);

        assertThat(read.isKnown()).isTrue();
        assertThat(read.isRecorded()).isFalse();
        assertThat(read.header()).isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "00",
                "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0\n",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\n",
                "00-'; drop table notification;-00f067aa0ba902b7-01"
            })
    void anything_else_is_none(String header) {
        TraceParent read = TraceParent.read(header);

        assertThat(read.isKnown()).isFalse();
        assertThat(read.isRecorded()).isFalse();
        assertThat(read.header()).isEmpty();
        assertThat(read.traceId()).isEmpty();
    }

    @Test
    void what_comes_twice_in_different_traces_is_the_same_thing() {
        assertThat(TraceParent.read("00-" + TRACE + "-" + SPAN + "-01")).isEqualTo(TraceParent.NONE);
    }
}
