package com.citaplanner.notification.kafka;

import com.citaplanner.notification.trace.SpanKind;
import com.citaplanner.notification.trace.TraceParent;
import com.citaplanner.notification.trace.TraceSpan;
import com.citaplanner.notification.trace.Tracing;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * The spans of a batch: one for each record whose trace is recorded, in that trace, from the poll to the end of the
 * batch's transaction. They are bounded, since a producer may record everything; the other records' traces continue
 * without one.
 */
final class BatchSpans {
    private static final int MAX_SPANS = 64;

    private final Tracing tracing;
    private final int size;
    private final List<TraceSpan> spans = new ArrayList<>(0);

    /** @param size how many records the batch has */
    BatchSpans(Tracing tracing, int size) {
        this.tracing = tracing;
        this.size = size;
    }

    /** Returns the parent of what the record causes. */
    TraceParent start(ConsumerRecord<byte[], byte[]> kafka) {
        if (tracing.equals(Tracing.OFF)) {
            return TraceParent.NONE;
        }
        TraceParent cause = cause(kafka);
        if (spans.size() == MAX_SPANS) {
            return cause;
        }
        TraceSpan span = tracing.start(SpanKind.CONSUMER, "process " + kafka.topic(), cause);
        if (!span.equals(TraceSpan.NONE)) {
            spans.add(span.set("messaging.system", "kafka")
                    .set("messaging.operation.name", "process")
                    .set("messaging.operation.type", "process")
                    .set("messaging.destination.name", kafka.topic())
                    .set("messaging.destination.partition.id", Integer.toString(kafka.partition()))
                    .set("messaging.kafka.offset", kafka.offset())
                    .set("messaging.batch.message_count", size));
        }
        return span.asParent();
    }

    private static TraceParent cause(ConsumerRecord<byte[], byte[]> kafka) {
        Header header = kafka.headers().lastHeader(TraceParent.HEADER);
        return header == null || header.value() == null
                ? TraceParent.NONE
                : TraceParent.read(new String(header.value(), StandardCharsets.UTF_8));
    }

    void end() {
        spans.forEach(TraceSpan::end);
    }
}
