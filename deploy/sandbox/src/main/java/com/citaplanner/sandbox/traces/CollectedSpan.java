package com.citaplanner.sandbox.traces;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A span as a collector receives it.
 *
 * @param service the exporter's {@code service.name}
 * @param parentId empty for a root
 * @param kind for example {@code SERVER}
 * @param failed whether its status is an error
 * @param attributes their values as text
 * @param links the trace ids of the spans that it refers to
 */
public record CollectedSpan(
        String service,
        String traceId,
        String spanId,
        String parentId,
        String name,
        String kind,
        boolean failed,
        Map<String, String> attributes,
        List<String> links) {
    private static final String KIND_PREFIX = "SPAN_KIND_";

    static CollectedSpan of(String service, Span span) {
        return new CollectedSpan(
                service,
                hex(span.getTraceId()),
                hex(span.getSpanId()),
                hex(span.getParentSpanId()),
                span.getName(),
                span.getKind().name().substring(KIND_PREFIX.length()),
                span.getStatus().getCodeValue() == 2,
                span.getAttributesList().stream()
                        .collect(Collectors.toMap(KeyValue::getKey, attribute -> text(attribute.getValue()))),
                span.getLinksList().stream().map(link -> hex(link.getTraceId())).toList());
    }

    static String text(AnyValue value) {
        return value.hasIntValue() ? Long.toString(value.getIntValue()) : value.getStringValue();
    }

    private static String hex(ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }
}
